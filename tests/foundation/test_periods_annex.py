"""Every date the network's report and work plan write is read as a person reads it.

The expected periods were written by hand, by reading; they do not come from the code they check.
"""

import pytest

from ayni.foundation.periods import read_period

# [002] Anexo 2: call, number, date cell, EDTF.
ACTIVITIES = """
1|1|29-31 Mayo 2007|2007-05-29/2007-05-31
1|2|4-6 Junio 2007|2007-06-04/2007-06-06
1|3|23-27 Julio 2007|2007-07-23/2007-07-27
1|4|6-10 Agosto 2007|2007-08-06/2007-08-10
1|5|6-10 Agosto 2007|2007-08-06/2007-08-10
1|6|17-21 Sept 2007|2007-09-17/2007-09-21
1|7|1-5 Octubre 2007|2007-10-01/2007-10-05
1|8|8-12 Octubre 2007|2007-10-08/2007-10-12
2|1|23-27 Jun, 2008|2008-06-23/2008-06-27
2|2|21-25 Jul, 2008|2008-07-21/2008-07-25
2|3|28 Jul -1 Agosto, 2008|2008-07-28/2008-08-01
2|4|3-5 Sept, 2008|2008-09-03/2008-09-05
2|5|22-26 Sept, 2008|2008-09-22/2008-09-26
2|6|27-31 Oct, 2008|2008-10-27/2008-10-31
2|7|28-31 Oct, 2008|2008-10-28/2008-10-31
2|8|10-12 Nov, 2008|2008-11-10/2008-11-12
2|9|17-21 Nov, 2008|2008-11-17/2008-11-21
2|10|8-12 Dic, 2008|2008-12-08/2008-12-12
2|11|9-12 Dic, 2008|2008-12-09/2008-12-12
2|12|15-19 Dic, 2008|2008-12-15/2008-12-19
2|13|17-19 Dic, 2008|2008-12-17/2008-12-19
2|14|24-26 Mar, 2009|2009-03-24/2009-03-26
2|15|12-14 Mayo, 2009|2009-05-12/2009-05-14
2|16|27-30 Julio, 2009|2009-07-27/2009-07-30
2|17|Sept.30-Oct.2 y Nov. 23-27, 2009|{2009-09-30..2009-10-02,2009-11-23..2009-11-27}
2|18|24-26 Nov., 2009|2009-11-24/2009-11-26
3|1|7-11 Sept, 2009|2009-09-07/2009-09-11
3|2|21-25 Sept, 2009|2009-09-21/2009-09-25
3|3|29 Sept. – 1 Oct, 2009|2009-09-29/2009-10-01
3|4|5-9 Oct. 2009|2009-10-05/2009-10-09
3|5|19-23 Oct, 2009|2009-10-19/2009-10-23
3|6|19-23 Oct, 2009|2009-10-19/2009-10-23
3|7|19-23 Oct, 2009|2009-10-19/2009-10-23
3|8|9-13 Nov, 2009|2009-11-09/2009-11-13
3|9|16-19 Nov, 2009|2009-11-16/2009-11-19
3|10|30 Nov - 4 Dic, 2009|2009-11-30/2009-12-04
3|11|30 Nov - 4 Dic, 2009|2009-11-30/2009-12-04
3|12|7-9 Dic., 2009|2009-12-07/2009-12-09
3|13|15-19 Mar., 2010|2010-03-15/2010-03-19
3|14|29-31 Mar., 2010|2010-03-29/2010-03-31
3|15|20-24 sept,2010|2010-09-20/2010-09-24
3|16|16-17 Dic, 2010|2010-12-16/2010-12-17
3|17|27 Jun-1 Jul, 2011|2011-06-27/2011-07-01
4|1|28 jun – 2 jul, 2010|2010-06-28/2010-07-02
4|2|12–15 julio, 2010|2010-07-12/2010-07-15
4|3|14–16 julio, 2010|2010-07-14/2010-07-16
4|4|14-17 sept, 2010|2010-09-14/2010-09-17
4|5|20-24 sept, 2010|2010-09-20/2010-09-24
4|6|19-22 oct, 2010|2010-10-19/2010-10-22
4|7|19-22 oct, 2010|2010-10-19/2010-10-22
4|8|8-11 nov, 2010|2010-11-08/2010-11-11
4|9|8-12 nov, 2010|2010-11-08/2010-11-12
4|10|29 nov – 1 dic, 2010|2010-11-29/2010-12-01
4|11|6-10 dic. 2010|2010-12-06/2010-12-10
4|12|21-25 feb, 2011|2011-02-21/2011-02-25
4|13|14-18 marzo, 2011|2011-03-14/2011-03-18
4|14|4-8 abril, 2011|2011-04-04/2011-04-08
4|15|7-8 junio, 2011|2011-06-07/2011-06-08
4|16|27 jun – 1 julio,2011|2011-06-27/2011-07-01
5|1|13-17 ago., 2012|2012-08-13/2012-08-17
5|2|3-7 sept., 2012|2012-09-03/2012-09-07
5|3|17-21 sept., 2012|2012-09-17/2012-09-21
5|4|24-28 sept., 2012|2012-09-24/2012-09-28
5|5|22-26 oct., 2012|2012-10-22/2012-10-26
5|6|22-26 oct., 2012|2012-10-22/2012-10-26
5|7|3-7 dic., 2012|2012-12-03/2012-12-07
5|8|3-7 dic., 2012|2012-12-03/2012-12-07
5|9|26-30 Nov., 2012|2012-11-26/2012-11-30
6|1|29 jul – 2 agosto, 2013|2013-07-29/2013-08-02
6|2|5-9 agosto, 2013|2013-08-05/2013-08-09
6|3|2-6 sept. 2013|2013-09-02/2013-09-06
6|4|11-13 sept. 2013|2013-09-11/2013-09-13
6|5|14-19 octubre, 2013|2013-10-14/2013-10-19
6|6|16-19 octubre, 2013|2013-10-16/2013-10-19
6|7|5-8 mayo, 2014|2014-05-05/2014-05-08
7|1|29 jul – 1 ag. 2014|2014-07-29/2014-08-01
7|2|25-29 agosto, 2014|2014-08-25/2014-08-29
7|3|26-28 agosto, 2014|2014-08-26/2014-08-28
7|4|8-12 sept., 2014|2014-09-08/2014-09-12
7|5|22-26 sept., 2014|2014-09-22/2014-09-26
7|6|17-19 nov., 2014|2014-11-17/2014-11-19
7|7|2-5 dic., 2014|2014-12-02/2014-12-05
7|8|21-23 oct., 2014|2014-10-21/2014-10-23
8|1|En Planeación|
8|2|En Planeación|
8|3|En Planeación|
8|4|En Planeación|
8|5|En Planeación|
8|6|En Planeación|
8|7|En Planeación|
8|8|En Planeación|
"""

# [002] Anexo 1: the twenty workshops, in order.
WORKSHOPS = """
16 y 17 de mayo de 2006|2006-05-16/2006-05-17
7 de noviembre de 2006|2006-11-07
28 y 29 de noviembre de 2006|2006-11-28/2006-11-29
8 de mayo de 2007|2007-05-08
10 de julio de 2007|2007-07-10
15 de abril de 2008|2008-04-15
20 y 21 de mayo de 2008|2008-05-20/2008-05-21
21 y 22 de octubre de 2008|2008-10-21/2008-10-22
10 y 11 de diciembre de 2008|2008-12-10/2008-12-11
24 y 25 de febrero de 2009|2009-02-24/2009-02-25
19 de mayo de 2009|2009-05-19
21 de julio de 2009|2009-07-21
27 de julio de 2010|2010-07-27
30 de noviembre al 1 de diciembre, 2010|2010-11-30/2010-12-01
16 al 18 de marzo, 2011|2011-03-16/2011-03-18
11 de octubre, 2012|2012-10-11
21 y 22 de febrero, 2013|2013-02-21/2013-02-22
16 de abril, 2013|2013-04-16
17 de septiembre, 2014|2014-09-17
10 al 12 de diciembre, 2014|2014-12-10/2014-12-12
"""

# [003] I, 3.1, 3.2 and 4.1; [000] and [001] for the last four.
PLAN = """
26 y 27 de abril de 2018|2018-04-26/2018-04-27
diciembre, 2017|2017-12
6 y 7 de diciembre de 2018|2018-12-06/2018-12-07
primera quincena de mayo, 2019|2019-05-01/2019-05-15
2019|2019
inicios de mayo, 2020|2020-05-01~/2020-05-10~
a inicios de mayo, 2020|2020-05-01~/2020-05-10~
25 de enero 2019 y enero 2020|{2019-01-25,2020-01}
Noviembre 2019|2019-11
abril 2020|2020-04
septiembre, 2020|2020-09
Nov o Dic. 2020|[2020-11,2020-12]
2018 a 2020|2018/2020
mayo, 2018|2018-05
septiembre 2018|2018-09
segundo semestre de 2019|2019-07/2019-12
del 28 de mayo al 8 de junio de 2018|2018-05-28/2018-06-08
del 6 al 7 de septiembre de 2018|2018-09-06/2018-09-07
del 2 al 5 de octubre, 2018|2018-10-02/2018-10-05
del 18 al 19 de octubre, 2018|2018-10-18/2018-10-19
del 27 al 28 de septiembre de 2018|2018-09-27/2018-09-28
agosto de 2018|2018-08
a inicios de 2019|2019-01~/2019-04~
7 al 9 de noviembre de 2018|2018-11-07/2018-11-09
11 de mayo, 2023|2023-05-11
marzo de 2023|2023-03
28 de agosto, 2023|2023-08-28
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("call", "number", "words", "edtf"), rows(ACTIVITIES))
def test_read_the_dates_of_the_activities(call, number, words, edtf):
    period = read_period(words)
    assert (period.edtf, period.text) == (edtf, words)


@pytest.mark.parametrize(("words", "edtf"), rows(WORKSHOPS))
def test_read_the_dates_of_the_workshops(words, edtf):
    assert read_period(words).edtf == edtf


@pytest.mark.parametrize(("words", "edtf"), rows(PLAN))
def test_read_the_dates_of_the_plan(words, edtf):
    assert read_period(words).edtf == edtf


def test_read_the_dates_of_three_assemblies():
    words = "3 de junio 2018, 26 al 28 de junio 2019, lugar y fecha por definir en 2020"
    assert read_period(words).edtf == "{2018-06-03,2019-06-26..2019-06-28,2020-XX}"


def test_the_tables_are_whole():
    calls = [int(row[0]) for row in rows(ACTIVITIES)]
    assert [calls.count(call) for call in range(1, 9)] == [8, 18, 17, 16, 9, 7, 8, 8]
    assert len(rows(WORKSHOPS)) == 20


def test_read_days_under_a_heading_that_gives_the_year():
    assert read_period("29-31 Mayo", default_year=2007).edtf == "2007-05-29/2007-05-31"
    assert read_period("8 de junio", default_year=2023).edtf == "2023-06-08"
