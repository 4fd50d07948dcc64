"""The few words a document needs of its own, in the four languages of the network."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "es": {
        "contents": "Contenido",
        "table": "Tabla",
        "figure": "Gráfico",
        "source": "Fuente",
        "note": "Nota",
        "page": "Página",
        "of": "de",
    },
    "en": {
        "contents": "Contents",
        "table": "Table",
        "figure": "Figure",
        "source": "Source",
        "note": "Note",
        "page": "Page",
        "of": "of",
    },
    "pt": {
        "contents": "Sumário",
        "table": "Tabela",
        "figure": "Gráfico",
        "source": "Fonte",
        "note": "Nota",
        "page": "Página",
        "of": "de",
    },
    "fr": {
        "contents": "Table des matières",
        "table": "Tableau",
        "figure": "Graphique",
        "source": "Source",
        "note": "Note",
        "page": "Page",
        "of": "sur",
    },
}

# What a word processor needs to pick a spelling dictionary: a region, where the document only has a language.
PROOFING: Final[dict[str, str]] = {"es": "es-MX", "en": "en-US", "pt": "pt-BR", "fr": "fr-FR"}

PROBLEMS: Final[dict[str, dict[str, str]]] = {
    "not_word": {
        "en": "This is not a Word document. Save the template as “Word document (.docx)”.",
        "es": "No es un documento de Word. Guarde la plantilla como “Documento de Word (.docx)”.",
        "pt": "Não é um documento do Word. Salve o modelo como “Documento do Word (.docx)”.",
        "fr": "Ce n’est pas un document Word. Enregistrez le modèle au format « Document Word (.docx) ».",
    },
    "too_large": {
        "en": "The template is too large when unpacked; the limit is {subject}.",
        "es": "La plantilla es demasiado grande al descomprimirla; el límite es {subject}.",
        "pt": "O modelo é grande demais depois de descompactado; o limite é {subject}.",
        "fr": "Le modèle est trop volumineux une fois décompressé ; la limite est de {subject}.",
    },
    "macros": {
        "en": "The template carries macros. Save it as a document without macros (.docx).",
        "es": "La plantilla contiene macros. Guárdela como documento sin macros (.docx).",
        "pt": "O modelo contém macros. Salve-o como documento sem macros (.docx).",
        "fr": "Le modèle contient des macros. Enregistrez-le comme document sans macros (.docx).",
    },
    "external": {
        "en": "The template links to something outside itself ({subject}). Insert it in the file instead.",
        "es": "La plantilla toma algo de fuera ({subject}). Insértelo en el archivo en lugar de vincularlo.",
        "pt": "O modelo usa algo externo ({subject}). Insira-o no arquivo em vez de vinculá-lo.",
        "fr": "Le modèle utilise un élément extérieur ({subject}). Insérez-le dans le fichier.",
    },
    "missing_body": {
        "en": "The template lacks the line {subject}, alone in its paragraph, where the content will stand.",
        "es": "A la plantilla le falta la línea {subject}, sola en su párrafo, donde irá el contenido.",
        "pt": "Falta ao modelo a linha {subject}, sozinha no seu parágrafo, onde ficará o conteúdo.",
        "fr": "Il manque au modèle la ligne {subject}, seule dans son paragraphe, où viendra le contenu.",
    },
    "repeated_body": {
        "en": "The line {subject} stands more than once in the template. Keep one.",
        "es": "La línea {subject} aparece más de una vez en la plantilla. Deje una sola.",
        "pt": "A linha {subject} aparece mais de uma vez no modelo. Deixe apenas uma.",
        "fr": "La ligne {subject} figure plus d’une fois dans le modèle. N’en gardez qu’une.",
    },
    "missing_title": {
        "en": "The template never uses {subject}, so its documents would have no title.",
        "es": "La plantilla no usa {subject}, así que sus documentos no tendrían título.",
        "pt": "O modelo não usa {subject}; por isso, seus documentos ficariam sem título.",
        "fr": "Le modèle n’utilise pas {subject} ; ses documents n’auraient donc pas de titre.",
    },
    "unknown_field": {
        "en": "The template uses {{{{ {subject} }}}}, a field Ayni does not know.",
        "es": "La plantilla usa {{{{ {subject} }}}}, un campo que Ayni no conoce.",
        "pt": "O modelo usa {{{{ {subject} }}}}, um campo que Ayni não conhece.",
        "fr": "Le modèle utilise {{{{ {subject} }}}}, un champ qu’Ayni ne connaît pas.",
    },
    "broken_field": {
        "en": "A field of the template is badly written: {subject}",
        "es": "Un campo de la plantilla está mal escrito: {subject}",
        "pt": "Um campo do modelo está mal escrito: {subject}",
        "fr": "Un champ du modèle est mal écrit : {subject}",
    },
    "missing_style": {
        "en": "The template lacks the style “{subject}”.",
        "es": "A la plantilla le falta el estilo “{subject}”.",
        "pt": "Falta ao modelo o estilo “{subject}”.",
        "fr": "Il manque au modèle le style « {subject} ».",
    },
    "no_page_number": {
        "en": "The footer of the template has no page number.",
        "es": "El pie de página de la plantilla no tiene número de página.",
        "pt": "O rodapé do modelo não tem número de página.",
        "fr": "Le pied de page du modèle n’a pas de numéro de page.",
    },
}
