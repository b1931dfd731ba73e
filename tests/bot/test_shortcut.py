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

from bot import shortcut
from bot.shortcut import HEAD_MOST, Shortcut

BODY = b'{"text":"Tercatat & terima kasih"}'
TAKEN = (200, b'{"ok":true,"result":true}')
PLAIN = b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true} '[:-1]

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Answers as it is told, and counts who called."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.url = ""
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
async def serving(
    answer: Answer, tls: ssl.SSLContext | None = None
) -> AsyncIterator[tuple[Server, Shortcut]]:
    behind = Server(answer)
    server = await asyncio.start_server(behind.serve, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    behind.url = f"{'https' if tls else 'http'}://localhost:{port}/bot1:x/answerCallbackQuery"
    line = Shortcut(behind.url)
    yield behind, line
    line.hang_up()
    server.close()


async def ask(line: Shortcut) -> tuple[int, bytes]:
    """Post, and return the answer, or raise why there is none."""
    heard: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()

    def hear(answer: shortcut.Answer) -> None:
        if isinstance(answer, Exception):
            heard.set_exception(answer)
        else:
            heard.set_result(answer)

    line.post(BODY, hear)
    return await heard


def says(*parts: bytes) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()

    return answer


async def test_it_keeps_the_connection_for_the_next_call() -> None:
    async with serving(says(PLAIN)) as (server, line):
        for _ in range(3):
            assert await ask(line) == TAKEN
        assert server.calls == 1
    assert server.heard[0].startswith(b"POST /bot1:x/answerCallbackQuery HTTP/1.1\r\nHost: localhost:")
    assert server.heard[0].endswith(b"\r\n\r\n" + BODY)


async def test_calls_at_once_have_connections_of_their_own() -> None:
    async with serving(says(PLAIN)) as (server, line):
        assert await asyncio.gather(*(ask(line) for _ in range(5))) == [TAKEN] * 5
        assert server.calls == 5


async def test_it_reads_an_answer_that_comes_in_pieces() -> None:
    async with serving(says(PLAIN[:9], PLAIN[9:30], PLAIN[30:])) as (server, line):
        assert await ask(line) == TAKEN
        assert await ask(line) == TAKEN
        assert server.calls == 1


async def test_it_tells_what_telegram_refused() -> None:
    words = b'{"ok":false,"error_code":400,"description":"Bad Request: query is too old"}'
    refusal = b"HTTP/1.1 400 Bad Request\r\nContent-Length: %d\r\n\r\n%b" % (len(words), words)
    async with serving(says(refusal)) as (_, line):
        assert await ask(line) == (400, words)


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
async def test_what_is_not_plain_ends_the_connection(answer: bytes) -> None:
    async with serving(says(answer)) as (server, line):
        for calls in (1, 2):
            with pytest.raises(ValueError, match=r"answer|head|int"):
                await ask(line)
            assert server.calls == calls


async def test_after_a_connection_that_was_cut_the_next_call_has_a_new_one() -> None:
    async def cut(writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with serving(cut) as (server, line):
        with pytest.raises(ConnectionResetError):
            await ask(line)
        server.answer = says(PLAIN)
        assert await ask(line) == TAKEN
        assert server.calls == 2


async def test_a_line_on_which_nobody_asked_is_hung_up_when_it_speaks() -> None:
    async def and_again(writer: asyncio.StreamWriter) -> None:
        writer.write(PLAIN)
        asyncio.get_running_loop().call_later(0.02, writer.write, PLAIN)

    async with serving(and_again) as (server, line):
        assert await ask(line) == TAKEN
        await server.hung_up.wait()
        server.answer = says(PLAIN)
        assert await ask(line) == TAKEN
        assert server.calls == 2


async def test_what_is_not_answered_in_time_is_given_up() -> None:
    async with serving(says(b"")) as (server, _):
        line = Shortcut(server.url, timeout=0.05)
        with pytest.raises(TimeoutError):
            await ask(line)
        await server.hung_up.wait()
        line.hang_up()


async def test_a_line_that_lay_idle_for_long_is_not_trusted() -> None:
    async with serving(says(PLAIN)) as (server, _):
        line = Shortcut(server.url, idle=0.0)
        assert await ask(line) == TAKEN
        assert await ask(line) == TAKEN
        assert server.calls == 2
        line.hang_up()


async def test_whoever_waits_hears_that_it_was_hung_up() -> None:
    async def hang_up(_writer: asyncio.StreamWriter) -> None:
        line.hang_up()

    async with serving(hang_up) as (_, line):
        with pytest.raises(ConnectionResetError):
            await ask(line)


async def test_it_says_when_nobody_is_there() -> None:
    async with serving(says(PLAIN)) as (server, _):
        pass
    with pytest.raises(OSError, match="Connect call failed"):
        await ask(Shortcut(server.url))


async def test_it_speaks_tls_and_trusts_no_stranger(tmp_path: Path) -> None:
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
    async with serving(says(PLAIN), tls) as (server, line):
        with pytest.raises(ssl.SSLCertVerificationError):
            await ask(line)
        friend = Shortcut(server.url, ssl.create_default_context(cafile=str(tmp_path / "both.pem")))
        assert await ask(friend) == TAKEN
        assert server.heard
        friend.hang_up()
