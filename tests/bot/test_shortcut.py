"""The short way to Telegram: connections are kept, and whatever is not plain is a passing error."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from telegram.error import BadRequest, NetworkError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.shortcut import HEAD_MOST, ShortcutRequest

FORM = RequestData([RequestParameter("text", "Tercatat & terima kasih", None)])
PLAIN = b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true} '[:-1]

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Answers as it is told, and counts who called."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.calls = 0
        self.heard: list[bytes] = []
        self.hung_up = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.calls += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                self.heard.append(head + await reader.readexactly(length))
                await self.answer(writer)
        except asyncio.IncompleteReadError:
            self.hung_up.set()
            writer.close()


@asynccontextmanager
async def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[Server, str]]:
    behind = Server(answer)
    server = await asyncio.start_server(behind.serve, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    yield behind, f"{'https' if tls else 'http'}://127.0.0.1:{port}/bot1:x/answerCallbackQuery"
    server.close()


@pytest.fixture
async def line() -> AsyncIterator[ShortcutRequest]:
    request = ShortcutRequest()
    await request.initialize()
    yield request
    await request.shutdown()


def says(*parts: bytes) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()

    return answer


async def test_it_keeps_the_connection_for_the_next_call(line: ShortcutRequest) -> None:
    async with serving(says(PLAIN)) as (server, url):
        for _ in range(3):
            assert await line.post(url, FORM) is True
        assert server.calls == 1
    assert server.heard[0].startswith(b"POST /bot1:x/answerCallbackQuery HTTP/1.1\r\nHost: 127.0.0.1:")
    assert server.heard[0].endswith(b"\r\n\r\ntext=Tercatat+%26+terima+kasih")


async def test_calls_at_once_have_connections_of_their_own(line: ShortcutRequest) -> None:
    async with serving(says(PLAIN)) as (server, url):
        assert await asyncio.gather(*(line.post(url, FORM) for _ in range(5))) == [True] * 5
        assert server.calls == 5


async def test_it_reads_an_answer_that_comes_in_pieces(line: ShortcutRequest) -> None:
    async with serving(says(PLAIN[:9], PLAIN[9:30], PLAIN[30:])) as (server, url):
        assert await line.post(url, FORM) is True
        assert await line.post(url, FORM) is True
        assert server.calls == 1


async def test_it_tells_what_telegram_refused(line: ShortcutRequest) -> None:
    words = b'{"ok":false,"error_code":400,"description":"Bad Request: query is too old"}'
    refusal = b"HTTP/1.1 400 Bad Request\r\nContent-Length: %d\r\n\r\n%b" % (len(words), words)
    async with serving(says(refusal)) as (_, url):
        with pytest.raises(BadRequest, match="too old"):
            await line.post(url, FORM)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntrue\r\n0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"no web server\r\n\r\n",
        b"x" * (HEAD_MOST + 1),
        PLAIN + b"and more",
    ],
)
async def test_what_is_not_plain_is_a_passing_error_and_ends_the_connection(
    line: ShortcutRequest, answer: bytes
) -> None:
    async with serving(says(answer)) as (server, url):
        for calls in (1, 2):
            with pytest.raises(NetworkError):
                await line.post(url, FORM)
            assert server.calls == calls


async def test_a_connection_that_was_cut_is_a_passing_error_and_the_next_call_has_a_new_one(
    line: ShortcutRequest,
) -> None:
    async def cut(writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with serving(cut) as (server, url):
        with pytest.raises(NetworkError):
            await line.post(url, FORM)
        server.answer = says(PLAIN)
        assert await line.post(url, FORM) is True
        assert server.calls == 2


async def test_a_line_on_which_nobody_asked_is_hung_up_when_it_speaks(line: ShortcutRequest) -> None:
    async def and_again(writer: asyncio.StreamWriter) -> None:
        writer.write(PLAIN)
        asyncio.get_running_loop().call_later(0.02, writer.write, PLAIN)

    async with serving(and_again) as (server, url):
        assert await line.post(url, FORM) is True
        await server.hung_up.wait()
        server.answer = says(PLAIN)
        assert await line.post(url, FORM) is True
        assert server.calls == 2


async def test_it_says_no_address_when_nobody_is_there(line: ShortcutRequest) -> None:
    async with serving(says(PLAIN)) as (_, url):
        pass
    with pytest.raises(NetworkError) as caught:
        await line.post(url, FORM)
    assert "1:x" not in str(caught.value)


async def test_it_speaks_tls_and_trusts_no_stranger(line: ShortcutRequest, tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "stranger")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "both.pem").write_bytes(secret + made.public_bytes(pem))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "both.pem")
    async with serving(says(PLAIN), tls) as (server, url):
        with pytest.raises(NetworkError):
            await line.post(url, FORM)
        line._tls = ssl.create_default_context(cafile=str(tmp_path / "both.pem"))
        assert await line.post(url.replace("127.0.0.1", "localhost"), FORM) is True
        assert server.heard
