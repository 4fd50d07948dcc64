"""The criteria a new call begins with.

Five criteria and a priority are those of [002] III.i. Their weights and the words of each level are Ayni's
proposal, for the Secretariat to change in its call: no public source gives official ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Texts = dict[str, str]


@dataclass(frozen=True)
class DefaultCriterion:
    """`levels`: what 0, 1, 2, 3, 4 points mean. Texts are by language code; every weight is 1."""

    code: str
    name: Texts
    description: Texts
    levels: tuple[Texts, ...]
    optional: bool = False
    weight: Decimal = Decimal(1)

    @property
    def most_points(self) -> int:
        return len(self.levels) - 1

    def levels_as_data(self) -> list[dict[str, object]]:
        """As `Criterion.levels` keeps them."""
        return [{"points": points, **texts} for points, texts in enumerate(self.levels)]


def _four(es: str, en: str, pt: str, fr: str) -> Texts:
    return {"es": es, "en": en, "pt": pt, "fr": fr}


PERTINENCE = DefaultCriterion(
    "pertinence",
    _four(
        "Pertinencia y oportunidad",
        "Pertinence and timeliness",
        "Pertinência e oportunidade",
        "Pertinence et opportunité",
    ),
    _four(
        "La justificación muestra por qué se requiere esta cooperación en este momento.",
        "The justification shows why this cooperation is needed at this moment.",
        "A justificativa mostra por que esta cooperação é necessária neste momento.",
        "La justification montre pourquoi cette coopération est nécessaire en ce moment.",
    ),
    (
        _four(
            "No dice por qué se pide la cooperación.",
            "It does not say why the cooperation is asked for.",
            "Não diz por que a cooperação é solicitada.",
            "Elle ne dit pas pourquoi la coopération est demandée.",
        ),
        _four(
            "Nombra un interés general, sin una necesidad propia.",
            "It names a general interest, without a need of its own.",
            "Menciona um interesse geral, sem uma necessidade própria.",
            "Elle mentionne un intérêt général, sans besoin propre.",
        ),
        _four(
            "Describe la necesidad, pero no por qué ahora.",
            "It describes the need, but not why now.",
            "Descreve a necessidade, mas não por que agora.",
            "Elle décrit le besoin, mais pas pourquoi maintenant.",
        ),
        _four(
            "Describe la necesidad y el momento, con la situación actual del ministerio.",
            "It describes the need and the moment, with the present situation of the ministry.",
            "Descreve a necessidade e o momento, com a situação atual do ministério.",
            "Elle décrit le besoin et le moment, avec la situation actuelle du ministère.",
        ),
        _four(
            "Además muestra una decisión, reforma o plan en curso que depende de lo que se aprenda.",
            "It also shows a decision, reform or plan under way that depends on what is learnt.",
            "Além disso, mostra uma decisão, reforma ou plano em curso que depende do que se aprenda.",
            "Elle montre aussi une décision, une réforme ou un plan en cours qui dépend de ce qui sera appris.",
        ),
    ),
)
OBJECTIVES = DefaultCriterion(
    "objectives",
    _four("Claridad de objetivos", "Clarity of objectives", "Clareza dos objetivos", "Clarté des objectifs"),
    _four(
        "Los objetivos dicen qué se aprenderá y qué resultado concreto se espera.",
        "The objectives say what will be learnt and which concrete result is expected.",
        "Os objetivos dizem o que se aprenderá e que resultado concreto se espera.",
        "Les objectifs disent ce qui sera appris et quel résultat concret est attendu.",
    ),
    (
        _four("No hay objetivos.", "There are no objectives.", "Não há objetivos.", "Il n’y a pas d’objectifs."),
        _four(
            "Los objetivos repiten el título.",
            "The objectives repeat the title.",
            "Os objetivos repetem o título.",
            "Les objectifs répètent le titre.",
        ),
        _four(
            "Se entiende qué se quiere aprender, pero no qué producto quedará.",
            "What is to be learnt is understood, but not what product will remain.",
            "Entende-se o que se quer aprender, mas não que produto ficará.",
            "On comprend ce qui doit être appris, mais pas quel produit restera.",
        ),
        _four(
            "Objetivos claros y alcanzables, con un producto esperado.",
            "Clear and attainable objectives, with an expected product.",
            "Objetivos claros e alcançáveis, com um produto esperado.",
            "Des objectifs clairs et réalisables, avec un produit attendu.",
        ),
        _four(
            "Además dicen cómo se sabrá que se alcanzaron y qué mejora dejarán en la institución.",
            "They also say how it will be known that they were reached and what they will improve in the institution.",
            "Além disso, dizem como se saberá que foram alcançados e que melhoria deixarão na instituição.",
            "Ils disent aussi comment on saura qu’ils ont été atteints et ce qu’ils amélioreront dans l’institution.",
        ),
    ),
)
PARTICIPANTS = DefaultCriterion(
    "participants",
    _four(
        "Perfil de los participantes",
        "Profile of the participants",
        "Perfil dos participantes",
        "Profil des participants",
    ),
    _four(
        "Claridad y relevancia del perfil de quienes participan, por cargo.",
        "Clarity and relevance of the profile of those who take part, by post.",
        "Clareza e relevância do perfil de quem participa, por cargo.",
        "Clarté et pertinence du profil des personnes qui participent, par fonction.",
    ),
    (
        _four(
            "No se dice quién participará.",
            "It does not say who will take part.",
            "Não se diz quem participará.",
            "On ne dit pas qui participera.",
        ),
        _four(
            "Se nombran unidades, sin cargos ni perfiles.",
            "Units are named, without posts or profiles.",
            "Citam-se unidades, sem cargos nem perfis.",
            "On nomme des unités, sans fonctions ni profils.",
        ),
        _four(
            "Hay cargos, pero su relación con el tema no es clara.",
            "There are posts, but how they relate to the topic is not clear.",
            "Há cargos, mas sua relação com o tema não é clara.",
            "Il y a des fonctions, mais leur lien avec le thème n’est pas clair.",
        ),
        _four(
            "Los cargos y perfiles corresponden al tema.",
            "The posts and profiles fit the topic.",
            "Os cargos e perfis correspondem ao tema.",
            "Les fonctions et les profils correspondent au thème.",
        ),
        _four(
            "Además participan quienes decidirán y quienes aplicarán lo aprendido.",
            "Those who will decide and those who will apply what is learnt also take part.",
            "Além disso, participam quem decidirá e quem aplicará o aprendido.",
            "De plus, celles et ceux qui décideront et qui appliqueront les acquis participent.",
        ),
    ),
)
COMMITMENT = DefaultCriterion(
    "commitment",
    _four(
        "Compromiso explícito de las partes",
        "Explicit commitment of the parties",
        "Compromisso explícito das partes",
        "Engagement explicite des parties",
    ),
    _four(
        "Cada institución dice a qué se compromete antes, durante y después de la actividad.",
        "Each institution says what it commits to before, during and after the activity.",
        "Cada instituição diz com o que se compromete antes, durante e depois da atividade.",
        "Chaque institution dit à quoi elle s’engage avant, pendant et après l’activité.",
    ),
    (
        _four(
            "No hay compromiso de ninguna de las partes.",
            "Neither party commits to anything.",
            "Não há compromisso de nenhuma das partes.",
            "Aucune des parties ne s’engage.",
        ),
        _four(
            "Solo se compromete una de las partes.",
            "Only one of the parties commits itself.",
            "Apenas uma das partes se compromete.",
            "Une seule des parties s’engage.",
        ),
        _four(
            "Las dos se comprometen en términos generales.",
            "Both commit themselves in general terms.",
            "As duas se comprometem em termos gerais.",
            "Les deux s’engagent en termes généraux.",
        ),
        _four(
            "Las dos dicen qué harán y quién responde de ello.",
            "Both say what they will do and who answers for it.",
            "As duas dizem o que farão e quem responde por isso.",
            "Les deux disent ce qu’elles feront et qui en répond.",
        ),
        _four(
            "Además dicen qué hará la institución solicitante con lo aprendido, y cuándo.",
            "They also say what the requesting institution will do with what it learns, and when.",
            "Além disso, dizem o que a instituição solicitante fará com o aprendido, e quando.",
            "Elles disent aussi ce que l’institution demandeuse fera de ce qu’elle apprend, et quand.",
        ),
    ),
)
RELEVANCE = DefaultCriterion(
    "relevance",
    _four("Relevancia para la CIMT", "Relevance to the IACML", "Relevância para a CIMT", "Pertinence pour la CIMT"),
    _four(
        "Grado de relevancia del tema para la Conferencia Interamericana de Ministros de Trabajo.",
        "How relevant the topic is to the Inter-American Conference of Ministers of Labor.",
        "Grau de relevância do tema para a Conferência Interamericana de Ministros do Trabalho.",
        "Degré de pertinence du thème pour la Conférence interaméricaine des ministres du Travail.",
    ),
    (
        _four(
            "El tema está fuera de la administración del trabajo.",
            "The topic lies outside labour administration.",
            "O tema está fora da administração do trabalho.",
            "Le thème est hors de l’administration du travail.",
        ),
        _four(
            "El tema es laboral, sin relación con la Conferencia.",
            "The topic is one of labour, without relation to the Conference.",
            "O tema é trabalhista, sem relação com a Conferência.",
            "Le thème relève du travail, sans lien avec la Conférence.",
        ),
        _four(
            "La relación con la Conferencia se nombra en general.",
            "The relation to the Conference is mentioned in general.",
            "A relação com a Conferência é citada em geral.",
            "Le lien avec la Conférence est mentionné en général.",
        ),
        _four(
            "Responde a un tema de la última Declaración o Plan de Acción.",
            "It answers to a topic of the latest Declaration or Plan of Action.",
            "Responde a um tema da última Declaração ou Plano de Ação.",
            "Il répond à un thème de la dernière Déclaration ou du dernier Plan d’action.",
        ),
        _four(
            "Responde a un mandato que se cita, y puede servir a otros ministerios.",
            "It answers to a mandate that is cited, and may serve other ministries.",
            "Responde a um mandato que é citado e pode servir a outros ministérios.",
            "Il répond à un mandat qui est cité et peut servir à d’autres ministères.",
        ),
    ),
)
PRIORITY = DefaultCriterion(
    "priority",
    _four(
        "Prioridad: origen en la RIAL o la CIMT, o cofinanciación",
        "Priority: born of RIAL or the IACML, or co-financed",
        "Prioridade: origem na RIAL ou na CIMT, ou cofinanciamento",
        "Priorité : issue de la RIAL ou de la CIMT, ou cofinancée",
    ),
    _four(
        "Se da prioridad a las propuestas que surgen de actividades de la RIAL y la CIMT, y a las que tienen"
        " cofinanciación de la institución solicitante. Dejarlo sin puntaje no baja el total.",
        "Priority goes to proposals born of activities of RIAL and the IACML, and to those co-financed by the"
        " requesting institution. Leaving it unscored does not lower the total.",
        "Dá-se prioridade às propostas que surgem de atividades da RIAL e da CIMT, e às que têm cofinanciamento"
        " da instituição solicitante. Deixá-lo sem pontuação não reduz o total.",
        "La priorité va aux propositions issues d’activités de la RIAL et de la CIMT, et à celles cofinancées par"
        " l’institution demandeuse. Le laisser sans note ne baisse pas le total.",
    ),
    (
        _four(
            "Ni una cosa ni la otra.",
            "Neither of the two.",
            "Nem uma coisa nem outra.",
            "Ni l’une ni l’autre.",
        ),
        _four(
            "Se menciona un taller o actividad anterior, sin relación clara.",
            "An earlier workshop or activity is mentioned, without a clear relation.",
            "Menciona-se uma oficina ou atividade anterior, sem relação clara.",
            "Un atelier ou une activité antérieure est mentionné, sans lien clair.",
        ),
        _four(
            "Surge de una actividad de la RIAL o la CIMT, o tiene cofinanciación parcial.",
            "It was born of an activity of RIAL or the IACML, or has partial co-financing.",
            "Surge de uma atividade da RIAL ou da CIMT, ou tem cofinanciamento parcial.",
            "Elle est issue d’une activité de la RIAL ou de la CIMT, ou est cofinancée en partie.",
        ),
        _four(
            "Da continuidad a lo aprendido en una de ellas, o cofinancia una parte importante.",
            "It carries on what was learnt in one of them, or co-finances an important part.",
            "Dá continuidade ao aprendido em uma delas, ou cofinancia uma parte importante.",
            "Elle poursuit ce qui a été appris dans l’une d’elles, ou en cofinance une part importante.",
        ),
        _four(
            "Las dos cosas, con el compromiso por escrito.",
            "Both, with the commitment in writing.",
            "As duas coisas, com o compromisso por escrito.",
            "Les deux, avec l’engagement par écrit.",
        ),
    ),
    optional=True,
)

DEFAULT_CRITERIA: Sequence[DefaultCriterion] = (
    PERTINENCE,
    OBJECTIVES,
    PARTICIPANTS,
    COMMITMENT,
    RELEVANCE,
    PRIORITY,
)
