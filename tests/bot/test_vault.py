"""The vault seals, opens with old keys, and finds tags again."""

import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config import Config, ConfigError, Reports, Storage
from bot.vault import BLOCK, NoKeyError, Vault, key_file, new_key, open_vault, write_keys

OLD, NEW = new_key(), new_key()


def test_what_is_sealed_opens_with_the_same_key_only() -> None:
    sealed = Vault([OLD]).seal("1001")
    assert Vault([OLD]).open(sealed) == "1001"
    assert Vault([NEW]).open(sealed) is None
    assert Vault([]).open(sealed) is None
    assert Vault([OLD]).open("") is None
    assert Vault([OLD]).open("nonsense") is None


def test_an_old_key_beside_the_new_one_still_opens() -> None:
    assert Vault([NEW, OLD]).open(Vault([OLD]).seal("Bu Ani")) == "Bu Ani"
    assert Vault([NEW]).open(Vault([NEW, OLD]).seal("Bu Ani")) == "Bu Ani"


def test_a_sealed_text_looks_different_each_time_and_tells_neither_length_nor_time() -> None:
    vault = Vault([OLD])
    one, two = vault.seal("1"), vault.seal("9" * (BLOCK - 1))
    assert one != vault.seal("1")
    assert len(one) == len(two)
    assert vault._fernets[0].extract_timestamp(one.encode()) == 0


def test_a_tag_is_the_same_for_the_same_parts_and_key_only() -> None:
    vault = Vault([NEW, OLD])
    assert vault.tag("reporter", 1001) == vault.tags("reporter", 1001)[0]
    assert Vault([OLD]).tag("reporter", 1001) == vault.tags("reporter", 1001)[1]
    assert vault.tag("reporter", 1001) != vault.tag("reporter", 100, 1)


def test_without_a_key_nothing_is_sealed() -> None:
    with pytest.raises(NoKeyError):
        Vault([]).seal("1001")
    with pytest.raises(NoKeyError):
        Vault([]).tag("reporter")


def test_the_first_start_makes_a_key_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    config = Config(database=Storage(url=f"sqlite:///{tmp_path}/deep/bantar.db"))
    sealed = open_vault(config).seal("1001")
    path = tmp_path / "deep" / "reports.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert open_vault(config).open(sealed) == "1001"


def test_a_key_file_of_ones_own_is_used(tmp_path: Path) -> None:
    path = tmp_path / "here.key"
    write_keys(path, [NEW, OLD])
    config = Config(reports=Reports(key_file=path))
    assert open_vault(config).open(Vault([OLD]).seal("x")) == "x"
    assert key_file(Config(database=Storage(url="postgresql://x/y"))) == Path("data/reports.key")


def test_keys_may_come_from_the_environment() -> None:
    vault = open_vault(Config(reports=Reports(key=SecretStr(f"{NEW},{OLD}"))))
    assert vault.open(Vault([OLD]).seal("x")) == "x"


@pytest.mark.parametrize("content", ["", "nonsense", "é"])
def test_a_broken_key_file_stops_the_start_and_says_what_to_do(tmp_path: Path, content: str) -> None:
    path = tmp_path / "reports.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="key"):
        open_vault(Config(reports=Reports(key_file=path)))


def test_a_broken_key_of_the_environment_is_not_shown() -> None:
    with pytest.raises(ConfigError) as caught:
        open_vault(Config(reports=Reports(key=SecretStr("verysecret"))))
    assert "verysecret" not in str(caught.value)
    assert "BANTAR_REPORTS_KEY" in str(caught.value)


def test_two_that_make_the_file_at_once_use_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports.key"
    monkeypatch.setattr(Path, "exists", lambda _self: False)  # the other one made it right after the look
    write_keys(path, [OLD])
    assert open_vault(Config(reports=Reports(key_file=path))).open(Vault([OLD]).seal("x")) == "x"
