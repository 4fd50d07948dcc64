import pytest

from ayni.engines.text import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Inspección del trabajo en el sector agrícola", "es"),
        ("Erradicación del trabajo infantil", "es"),
        ("¿Qué programas de empleo juvenil tienen los ministerios?", "es"),
        ("Labour inspection in the Caribbean", "en"),
        ("Ministry of Labour", "en"),
        ("How the ministries support young workers", "en"),
        ("Inspeção do trabalho no Brasil", "pt"),
        ("Os ministérios apoiam os jovens trabalhadores com programas de emprego", "pt"),
        ("L'inspection du travail au Canada", "fr"),
        ("Les ministères du travail des Amériques et leurs programmes pour l’emploi", "fr"),
        ("Brasil", None),
        ("S.I.L.A.P.", None),
        ("de la", None),
        ("2014-2015", None),
        ("", None),
    ],
)
def test_guess_language(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_a_list_of_names_in_two_languages_is_not_guessed() -> None:
    assert guess_language("Haïti, Jamaica, Perú, Canadá, Brasil, Belize") is None
