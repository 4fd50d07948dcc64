"""A setting that cannot be used stops the start with a sentence that says which and why."""

import pytest

from ayni.config.environment import SETTINGS, BadSetting, read_environment

GOOD = {"SECRET_KEY": "x"}


def complaint(**settings):
    with pytest.raises(BadSetting) as refused:
        read_environment(GOOD | settings)
    first, *lines = str(refused.value).splitlines()
    assert first == "Ayni cannot start:"
    return lines


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("AYNI_TIME_ZONE", "Mars/Olympus", "it is not a time zone name such as America/New_York"),
        ("AYNI_TIME_ZONE", "../etc/passwd", "it is not a time zone name such as America/New_York"),
        ("AYNI_URL", "ayni.example.org", "write a whole address such as https://ayni.example.org"),
        ("AYNI_URL", "ftp://ayni.example.org", "write a whole address such as https://ayni.example.org"),
        ("AYNI_MAIL_URL", "mail.example.org:587", "begin it with smtp://, smtps://, file:// or console://"),
        ("AYNI_MAIL_URL", "smtp://mail.example.org:many", "its port is not a number"),
        ("AYNI_SECURE", "perhaps", "write 1 or 0"),
        ("AYNI_DEMO", "2", "write 1 or 0"),
        ("AYNI_DEBUG", "nope", "write 1 or 0"),
        ("AYNI_UPLOAD_LIMIT_MB", "twenty", "write a whole number, from 1 to 2000"),
        ("AYNI_UPLOAD_LIMIT_MB", "0", "write a whole number, from 1 to 2000"),
        ("AYNI_WORKERS", "-1", "write a whole number, from 1 to 64"),
        ("AYNI_PROXIES", "1.5", "write a whole number, from 0 to 10"),
        ("AYNI_LANGUAGE", "de", "write es, en, pt or fr"),
        ("AYNI_HOSTS", ",", "write at least one host name"),
        ("AYNI_HOSTS", "https://ayni.example.org", "write host names alone, without https:// or a path"),
        ("AYNI_OIDC_URL", "login.example.org", "write a whole address such as https://ayni.example.org"),
        ("AYNI_MAIL_FROM", "nobody", "write an address such as Ayni <ayni@example.org>"),
        ("DATABASE_URL", "mysql://localhost/ayni", "begin it with postgres:// or sqlite://"),
    ],
)
def test_each_bad_value_is_named_with_its_reason(name, value, reason):
    meaning = next(setting.meaning for setting in SETTINGS if setting.name == name)
    shown = "what was given" if name in {"DATABASE_URL", "AYNI_MAIL_URL"} else repr(value)
    assert complaint(**{name: value}) == [f"  - {name}={shown} cannot be used: {reason}. {meaning}"]


@pytest.mark.parametrize("given", [{"SECRET_KEY": ""}, {"SECRET_KEY": "   "}])
def test_the_secret_is_asked_for(given):
    assert complaint(**given) == ["  - SECRET_KEY is missing. Signs sessions and links; long, random, kept secret."]


def test_all_that_is_wrong_is_told_at_once():
    lines = complaint(SECRET_KEY="", AYNI_LANGUAGE="de", AYNI_WORKERS="none")
    assert [line.split()[1].split("=")[0] for line in lines] == ["SECRET_KEY", "AYNI_LANGUAGE", "AYNI_WORKERS"]


def test_a_password_in_an_address_is_not_repeated():
    assert "s3cret" not in "".join(complaint(AYNI_MAIL_URL="http://me:s3cret@mail.example.org"))
    assert "s3cret" not in "".join(complaint(DATABASE_URL="mysql://me:s3cret@host/db"))


def test_what_is_left_out_has_its_default(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    values = read_environment(GOOD)
    assert values["AYNI_DATA_DIR"] == tmp_path / "var"
    assert values["AYNI_HOSTS"] == ["127.0.0.1", "localhost"]
    assert (values["AYNI_SECURE"], values["AYNI_DEMO"], values["AYNI_DEBUG"]) == (False, False, False)
    assert (values["AYNI_WORKERS"], values["AYNI_LANGUAGE"], values["DATABASE_URL"]) == (2, "es", "")


def test_an_empty_setting_is_as_one_left_out():
    assert read_environment(GOOD | {"AYNI_WORKERS": "", "AYNI_TIME_ZONE": ""}) == read_environment(GOOD)


def test_values_are_read():
    values = read_environment(
        GOOD
        | {
            "AYNI_URL": "https://ayni.example.org/",
            "AYNI_HOSTS": "ayni.example.org, www.ayni.example.org",
            "AYNI_SECURE": "yes",
            "AYNI_MAIL_FROM": "Secretaría <red@example.org>",
        }
    )
    assert values["AYNI_URL"] == "https://ayni.example.org"
    assert values["AYNI_HOSTS"] == ["ayni.example.org", "www.ayni.example.org"]
    assert values["AYNI_SECURE"] is True
    assert values["AYNI_MAIL_FROM"] == "Secretaría <red@example.org>"
