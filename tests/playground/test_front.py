"""What a browser gets: the page with strict headers, and files that can do nothing."""

import aiohttp
import pytest

from playground.client import Person, Town

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", ["/", "/page/index.html"])
async def test_the_page_lets_nothing_in_from_elsewhere(url: str, path: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(url + path) as response:
        assert response.status == 200
        assert response.headers["content-security-policy"] == POLICY
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert (await response.text()).lower().startswith("<!doctype html>")


@pytest.mark.parametrize("path", ["/page/", "/page/nothing.js", "/page/..%2ffront.py", "/elsewhere"])
async def test_nothing_else_is_there(url: str, path: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(url + path) as response:
        assert response.status == 404


@pytest.mark.parametrize(
    ("name", "media", "policy"),
    [
        ("jadwal RT 05.pdf", "application/pdf", None),
        ("foto.png", "image/png", "default-src 'none'; sandbox"),
        ("kegiatan.ics", "text/calendar; charset=utf-8", "default-src 'none'; sandbox"),
        ("halaman.html", "application/octet-stream", "default-src 'none'; sandbox"),
    ],
)
async def test_a_file_is_shown_and_can_do_nothing(
    town: Town, sari: Person, name: str, media: str, policy: str | None
) -> None:
    await sari.document(None, name, data=b"isi")
    (shown,) = await sari.reads()
    file = f"{town.url}/control/towns/{town.token}/files/{shown.file_id}"
    async with aiohttp.ClientSession() as session, session.get(file) as response:
        assert await response.read() == b"isi"
        assert response.headers["content-type"] == media
        assert response.headers.get("content-security-policy") == policy
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["content-disposition"].startswith("inline; filename*=UTF-8''")
        assert response.content_disposition
        assert response.content_disposition.filename == name


async def test_a_file_that_is_not_there_is_refused_with_words(town: Town) -> None:
    file = f"{town.url}/control/towns/{town.token}/files/nothing"
    async with aiohttp.ClientSession() as session, session.get(file) as response:
        assert response.status == 400
        assert "no such file" in (await response.json())["error"]
