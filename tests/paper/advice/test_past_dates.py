"""A sentence that speaks of a past date as still to come is found, and hardly ever another."""

import datetime

import pytest

from piew_gui.paper.advice.past_dates import past_as_ahead

TODAY = datetime.date(2026, 11, 23)

# Each with the part that is quoted.
AHEAD = [
    ("Family Hubs & Start for Life funding ends on 31 March 2025.", "ends on 31 March 2025"),
    ("Funding will run until March 2025.", "run until March 2025"),
    ("The grant is due to end in March 2025.", "due to end in March 2025"),
    ("The programme ends 31 March 2025.", "ends 31 March 2025"),
    ("Funding is available until the end of March 2025.", "is available until the end of March 2025"),
    ("The team has been funded until 31 March 2025.", "has been funded until 31 March 2025"),
    ("By 2025, every area will have a family hub.", "2025, every area will"),
    ("From April 2026 every council will open a hub.", "April 2026 every council will"),
    ("The scheme closes at the end of 2025.", "closes at the end of 2025"),
    ("The upcoming 2025 review looks at this.", "upcoming 2025"),
    ("The next meeting is on 12 May 2025.", "next meeting is on 12 May 2025"),
    ("The board plans to decide by June 2025.", "plans to decide by June 2025"),
    ("We aim to train 40 staff by March 2026.", "aim to train 40 staff by March 2026"),
    ("The work is expected to finish by autumn 2025.", "expected to finish by autumn 2025"),
    (
        "National programme funding is for 3 years from 2022-23 to 2024-25.",
        "is for 3 years from 2022-23 to 2024-25",
    ),
    (
        "Over 30% of the investment from the programme (2022-2025) is specifically allocated to support.",
        "2022-2025) is",
    ),
    ("The money must be spent by 31/03/2025.", "must be spent by 31/03/2025"),
    ("The new contract starts on 1st April 2026.", "starts on 1st April 2026"),
    ("Funding expires on March 31, 2025.", "expires on March 31, 2025"),
    ("The team will open in 2024.", "open in 2024"),
    ("The service will be fully staffed by January 2026.", "will be fully staffed by January 2026"),
    ("On 31 March 2025 the funding ends.", "31 March 2025 the funding ends"),
    ("We have to report before 1 July 2026.", "have to report before 1 July 2026"),
    ("We have funding until March 2025.", "have funding until March 2025"),
    ("The strategy (2022-25) will guide our work.", "2022-25) will"),
    ("By March 2025 we will have trained 40 people.", "March 2025 we will"),
    ("We will have trained 40 people by March 2025.", "will have trained 40 people by March 2025"),
    ("The pilot runs until summer 2025.", "runs until summer 2025"),
    ("The review is planned for 2025.", "planned for 2025"),
    ("The service closes on Friday 28 March 2025.", "closes on Friday 28 March 2025"),
    ("Funding ceases on 31 March 2025.", "ceases on 31 March 2025"),
    ("Funding will cease on 31.03.2025.", "cease on 31.03.2025"),
    ("The scheme closes on 2025-03-31.", "closes on 2025-03-31"),
    ("There is no funding beyond March 2025.", "is no funding beyond March 2025"),
    ("The grant lasts to 31  March  2025.", "lasts to 31  March  2025"),
    ("The board will review it during 2024-25.", "will review it during 2024-25"),
    (
        "This funding is secured until 31 March 2025, so skills will be safe.",
        "is secured until 31 March 2025",
    ),
    # Two digits of the year.
    ("The money must be spent by 31/03/25.", "must be spent by 31/03/25"),
    ("Funding ends on 1/4/25.", "ends on 1/4/25"),
    ("Funding ends on 31.03.25.", "ends on 31.03.25"),
    ("Funding ends on 31-03-2025.", "ends on 31-03-2025"),
    ("Funding is in place until 31/3/25, and then the council pays.", "is in place until 31/3/25"),
    ("By 31/03/25 all staff will be trained.", "31/03/25 all staff will"),
    ("The next meeting is on 12/05/25.", "next meeting is on 12/05/25"),
    # Plans.
    ("We shall publish the plan in 2025.", "shall publish the plan in 2025"),
    ("We will publish the plan in March 2025", "will publish the plan in March 2025"),
    ("We’ll publish the plan in 2025.", "We’ll publish the plan in 2025"),
    ("The plan is to be published in 2025.", "is to be published in 2025"),
    ("The board is to decide in June 2025.", "is to decide in June 2025"),
    ("The board is to decide on 31/03/25.", "is to decide on 31/03/25"),
    ("The hubs are to open in 2025.", "are to open in 2025"),
    ("We are going to publish the plan in 2025.", "going to publish the plan in 2025"),
    ("The team is going to start work in 2024.", "going to start work in 2024"),
    ("In March 2025 we are going to open a hub.", "March 2025 we are"),
    ("In March 2025 we’re going to open a hub.", "March 2025 we’re"),
    ("In 2025 the plan is to be published.", "2025 the plan is"),
    ("In 2025 we’ll publish the plan.", "2025 we’ll"),
    ("We plan to publish in 2025.", "plan to publish in 2025"),
    ("We shall hold the meeting in March 2025.", "shall hold the meeting in March 2025"),
    ("The team is about to open in March 2025.", "about to open in March 2025"),
    ("Recruitment will begin in Q1 2025.", "begin in Q1 2025"),
    ("The plan will be published in the summer of 2025.", "will be published in the summer of 2025"),
    ("The plan will be published on Monday, 31 March 2025.", "will be published on Monday, 31 March 2025"),
]

SOUND = [
    "The team went beyond what was asked in March 2025.",
    "Reports due on Friday 28 March 2025 were late.",
    "Version 2.3.2025 is in use.",
    "The team will use what it learned during 2024-25.",
    "Family Hubs and Start for Life funding ran from 2022-23 to 2024-25 and ended on 31 March 2025.",
    "Funding ended on 31 March 2025.",
    "The pilot was due to end in March 2025.",
    "Until 31 March 2025 the grant built skills at level 1.",
    "Until March 2025, a national grant paid for this.",
    "The team will build on the pilot that ran until March 2025.",
    "Best Start Family Hubs and Healthy Babies followed from April 2026.",
    "From April 2026 every council has a hub.",
    "Specialist teams grew from 27 to 45 between 2019 and 2023.",
    "We will use the 2023 figures.",
    "We will use data from 2019 to 2023.",
    "The strategy agreed in 2023 will guide our work.",
    "In 2019, the NHS Long Term Plan said that services will grow.",
    "Since March 2020 demand has grown and will keep growing.",
    "Building on work begun in 2023, the group will meet each month.",
    "Funding ends on 31 March 2027.",
    "The board will decide in January 2027.",
    "The board meets on 14 January 2027 and will decide then.",
    "By 2029 every council will have a hub.",
    "See the Parent-Infant Foundation (2023) summary of evidence.",
    "Madigan S, Prime H and others (2019) will be cited.",
    "The next steps agreed in 2023 are done.",
    "Staff trained in 2024 will find more families.",
    "The reporting period is 1 April 2025 to 31 March 2026.",
    "The reporting year is from 1 April 2025 to 31 March 2026.",
    "The figures cover April 2024 to March 2025.",
    "The plan is based on data from 2019 to 2023.",
    "In 2021 we promised that every family will get help.",
    "By 2023 the UK had 45 teams, and more will come.",
    "The work was planned for 2025.",
    "The money was to be spent by 31 March 2025.",
    "The contract should have ended by March 2025.",
    "Funding for 2025-26 carried on the work in the same 75 areas.",
    "From April 2026, Best Start Family Hubs opened everywhere, with over £500 million up to 2029.",
    "The service opened on 1 April 2024 and will grow.",
    "We will reach 2000 families.",
    "The team did not start in 2024.",
    "In 2024 the pilot ended, and the board will now decide.",
    "The group will report on births in 2024.",
    "Since 2019 the team is led by one person.",
    "The centre is next to the 2012 Olympic park.",
    "The Act of 2012 will apply.",
    "The review, published in March 2021, is the basis of what we will do.",
    "Demand will rise, as it has since 2020.",
    "Start for Life money built skills until March 2025, and the council is paying now.",
    # Numbers that are no dates.
    "We will call 020 3/4/25.",
    "We will use form 12/03/25.",
    "Minute 12/03/25 will be noted, and PIEW/12/03/25 will follow.",
    "It will be agreed at item 3.4.25, on 03.04.25.1, in 12/03/25 and for 12/03/25.",
    "We will reach 1/2 of families in 2027, and 3/4 by 2028.",
    "The budget will fall by 31/03/25/7.",
    "The total will rise by 45/67/25.",
    "We will pay £31.03.25 and -31/03/25.",
    "The next item 12/03/25 is for information.",
    "The ward will move to 10.1.1.25.",
    # A year in which something was, or of which something is.
    "Since 2025 we will have trained more.",
    "In 2025 we published the plan, which will be reviewed next year.",
    "We will learn from the work in 2025.",
    "We will review the guidance in 2025.",
    "We shall publish the findings from the pilot in 2025.",
    "The group is to build on the pilot in 2025.",
    "The purpose of this paper is to report on progress in 2025.",
    "Our task is to complete what began in 2025.",
    "One option is to run the service as in 2025.",
    "The aim of the survey is to publish figures in 2025.",
    "We will look again at what we set out to do in 2025.",
    "There will be more births than in March 2025.",
    "The budget will be the same as in 2025.",
    "We will show the position on 31 March 2025.",
    "If money had been found, the hub would open in 2025.",
    "The plan was to be published in 2025, and is going to be published next year.",
    "They were going to open in March 2025.",
    "The range 2024/25 will be shown.",
    "Access is to a team in 2025.",
    "From 2025 the team is to meet each month.",
    "The plan that was published in 2025 is to be reviewed.",
    "We shall publish the plan in 2026, by 30/11/26.",
    "It is to be shown that demand in 2025 was high.",
    "It is to be shown that waiting in 2025 was long.",
    "We shall publish our response to the consultation in 2025.",
    "We shall publish minutes of the meeting in March 2025.",
    "We shall issue a statement on the incident in March 2025.",
    "This is to be read with the decision in March 2025.",
    "The cost will be 5% above the cost in 2025.",
    "We’ll learn from 2025.",
    "We will write to families with babies born in 2025.",
    "Nobody is to speak about their care in 2025.",
]


@pytest.mark.parametrize(("sentence", "quoted"), AHEAD)
def test_a_past_date_spoken_of_as_ahead_is_found(sentence, quoted):
    start, stop = past_as_ahead(sentence, TODAY)
    assert sentence[start:stop] == quoted


@pytest.mark.parametrize("sentence", SOUND)
def test_a_sentence_in_the_past_or_of_a_date_ahead_is_left_alone(sentence):
    assert past_as_ahead(sentence, TODAY) is None


@pytest.mark.parametrize(
    ("when", "last_day"),
    [
        ("on 31 March 2025", "2025-03-31"),
        ("on 1st April 2025", "2025-04-01"),
        ("on 2 Sept 2025", "2025-09-02"),
        ("on April 3, 2025", "2025-04-03"),
        ("on 03/04/2025", "2025-04-03"),
        ("on 03/04/25", "2025-04-03"),
        ("on 03.04.25", "2025-04-03"),
        ("on 3-4-2025", "2025-04-03"),
        ("in February 2024", "2024-02-29"),
        ("by the end of December 2025", "2025-12-31"),
        ("in spring 2025", "2025-05-31"),
        ("in winter 2025", "2026-02-28"),
        ("in 2024-25", "2025-03-31"),
        ("in 2024/25", "2025-03-31"),
        ("by 1999-2000", "2000-03-31"),
        ("in 2022–2025", "2025-12-31"),
        ("in 2025", "2025-12-31"),
    ],
)
def test_a_date_is_past_once_its_last_day_is_over(when, last_day):
    day = datetime.date.fromisoformat(last_day)
    assert past_as_ahead(f"Funding ends {when}.", day) is None
    assert past_as_ahead(f"Funding ends {when}.", day + datetime.timedelta(days=1))


@pytest.mark.parametrize(
    "sentence",
    [
        "It ends on 31 June 2025.",
        "It ends on 31/31/2025.",
        "",
        "by",
        "2025",
        "(2022-2025)",
        "In 2025 it is to",
        "On 31/31/25 it will",
        "in 2025",
        "work in 2025",
    ],
)
def test_odd_dates_and_scraps_never_raise(sentence):
    assert past_as_ahead(sentence, TODAY) is None
