#!/usr/bin/env python3
"""Writes ../CroniterCases.swift: what croniter says of a few hundred expressions, checked by a model.

    pip install croniter
    python3 make_croniter_cases.py            # writes the tables
    python3 make_croniter_cases.py --differences   # prints where croniter and the model differ

The model below is written for clarity only: it knows dates and Python's zoneinfo, and says what the
schedule's rules promise (see the module's documentation). Where croniter agrees, the case goes into
the table `agreed`; where it does not, into `adjudicated`, with the model's answer, croniter's, and the
rule that decides.
"""

import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from croniter import croniter

NAMES = {
    3: "jan feb mar apr may jun jul aug sep oct nov dec".split(),
    4: "sun mon tue wed thu fri sat".split(),
}
RANGES = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]
UTC = timezone.utc
EPOCH = datetime(1970, 1, 1)


def number(text, field):
    text = text.lower()
    if field in NAMES and text in NAMES[field]:
        return NAMES[field].index(text) + RANGES[field][0]
    return int(text)


class Model:
    def __init__(self, text):
        self.fields = text.split()
        self.sets = [set() for _ in range(5)]
        self.special = []  # predicates on dates
        for field, source in enumerate(self.fields):
            for item in source.split(","):
                self.item(field, item)
        self.sets[4] = {value % 7 for value in self.sets[4]}
        self.wild = self.fields[0].startswith("*") or self.fields[1].startswith("*")
        self.both = self.fields[2].startswith("*") or self.fields[4].startswith("*")

    def item(self, field, item):
        low, high = RANGES[field]
        body, _, step = item.partition("/")
        step = int(step or 1)
        if field == 2 and item == "L":
            self.special.append((2, lambda d: (d + timedelta(1)).month != d.month))
        elif field == 2 and item.endswith("W"):
            self.special.append((2, lambda d, n=int(item[:-1]): nearest(d.year, d.month, n) == d))
        elif field == 4 and item.endswith("L"):
            day = number(item[:-1], 4) % 7
            self.special.append(
                (4, lambda d: d.isoweekday() % 7 == day and (d + timedelta(7)).month != d.month))
        elif field == 4 and "#" in item:
            name, nth = item.split("#")
            day = number(name, 4) % 7
            self.special.append(
                (4, lambda d: d.isoweekday() % 7 == day and (d.day - 1) // 7 + 1 == int(nth)))
        elif body == "*":
            self.sets[field] |= set(range(low, high + 1, step))
        elif "-" in body:
            first, last = (number(part, field) for part in body.split("-"))
            if field == 4 and last == 0 and first > 0:
                last = 7
            self.sets[field] |= set(range(first, last + 1, step))
        else:
            self.sets[field].add(number(body, field))

    def day(self, d):
        if d.month not in self.sets[3]:
            return False
        month = d.day in self.sets[2] or any(f == 2 and p(d) for f, p in self.special)
        week = d.isoweekday() % 7 in self.sets[4] or any(f == 4 and p(d) for f, p in self.special)
        return month and week if self.both else month or week

    def walls(self, d):
        midnight = (datetime(d.year, d.month, d.day) - EPOCH) // timedelta(seconds=1)
        return [midnight + 3600 * h + 60 * m for h in sorted(self.sets[1]) for m in sorted(self.sets[0])]

    def instants(self, wall, zone):
        # Every minute within 26 hours either side: nothing is assumed about gaps and overlaps.
        around = range(wall - 26 * 3600, wall + 26 * 3600 + 1, 60)
        if self.wild:
            return [u for u in around if shown(u, zone) == wall]
        return [next(u for u in around if shown(u, zone) >= wall)]

    def next(self, start, zone, count):
        found, day = set(), (EPOCH + timedelta(seconds=shown(start, zone))).date() - timedelta(3)
        enough = None
        while enough is None or day <= enough:
            if self.day(day):
                for wall in self.walls(day):
                    if wall > shown(start, zone) - 30 * 3600:
                        found |= {u for u in self.instants(wall, zone) if u > start}
                    if len(found) >= 40 * count:
                        break
            if enough is None and len(found) >= count:
                enough = day + timedelta(2)
            day += timedelta(1)
            if day.year > 2130:
                break
        return sorted(found)[:count]


def nearest(year, month, n):
    length = ((date(year, month, 28) + timedelta(4)).replace(day=1) - timedelta(1)).day
    if n > length:
        return None
    choices = [date(year, month, n + k) for k in (0, -1, 1, -2, 2) if 1 <= n + k <= length]
    return next(d for d in choices if d.isoweekday() <= 5)


SHOWN = {}


def shown(instant, zone):
    key = (zone, instant)
    if key not in SHOWN:
        moment = datetime.fromtimestamp(instant, ZoneInfo(zone))
        SHOWN[key] = instant + int(moment.utcoffset().total_seconds())
    return SHOWN[key]


def croniters(text, start, zone, count):
    fields = text.split()
    # croniter writes the last Friday as L5.
    fields[4] = ",".join(
        "L" + str(number(i[:-1], 4)) if i.endswith("L") else i for i in fields[4].split(","))
    fields[4] = ",".join(
        str(number(i.split("#")[0], 4)) + "#" + i.split("#")[1] if "#" in i else i
        for i in fields[4].split(","))
    base = datetime.fromtimestamp(start, ZoneInfo(zone))
    try:
        walk = croniter(" ".join(fields), base, implement_cron_bug=True, max_years_between_matches=60)
        return [int(walk.get_next(datetime).timestamp()) for _ in range(count)]
    except Exception as error:  # What it refuses is a difference too.
        return type(error).__name__


def at(text):
    return int(datetime.fromisoformat(text + "+00:00").timestamp())


PLAIN = """
* * * * *|*/5 * * * *|*/7 * * * *|0 * * * *|59 23 * * *|0 0 1 1 *|0 0 29 2 *|0 0 31 * *
15,45 8-18 * * mon-fri|0 12 * * sun|0 12 * * 7|0 12 * * 0|0 12 * * fri-sun|0 12 * * 5-7
0 0 1,15 * fri|0 0 13 * 5|*/20 3 */10 * *|0 4 */2 * mon|0 4 1 * */2|0 4 1-7 * *|0 4 1-7 * mon
0 4 * * mon-fri/2|30 6 * jan,jul *|30 6 * JUN-Aug Tue|5-55/10 */6 * * *|0 0 */31 * *|1 2 3 4 *
0 22 * * 1-5|23 0-20/2 * * *|0 0,12 1 */2 *|0 9-17/4 * * 1,3,5|10 10 30 1-6 *|0 0 28-31 * 6
0 0 L * *|0 0 1,L * *|0 6 L 2 *|0 6 * * 5L|0 6 * * fri#2|0 6 * * mon#1,mon#3|0 6 * 2 mon#5|0 6 15W * *
0 6 1W * *|0 6 31W * *|0 6 1 * fri#5|0 0 */29 2 mon|*/59 * * * *|0 */23 * * *|0-59/30 1-3 * * *
""".replace("\n", "|").strip("|").split("|")
PLAIN_STARTS = [
    "2023-12-31T23:59:59", "2024-02-28T12:34:56", "2025-06-15T00:00:00", "2026-10-31T23:30:00",
    "2028-02-29T00:00:01",
]
FIXED_ZONES = ["UTC", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo", "America/Phoenix"]

SHIFTS = [  # a start some hours before each change
    ("Europe/Berlin", "2025-03-29T20:00:00"), ("Europe/Berlin", "2025-10-25T20:00:00"),
    ("America/New_York", "2026-03-08T01:00:00"), ("America/New_York", "2026-11-01T01:00:00"),
    ("Australia/Lord_Howe", "2025-10-04T10:00:00"), ("Australia/Lord_Howe", "2025-04-05T10:00:00"),
    ("America/Santiago", "2025-09-06T20:00:00"), ("America/Santiago", "2025-04-05T20:00:00"),
    ("America/Havana", "2025-03-08T20:00:00"), ("America/Havana", "2025-11-01T20:00:00"),
    ("Europe/Dublin", "2025-03-29T20:00:00"), ("Europe/Dublin", "2025-10-25T20:00:00"),
    ("Africa/Casablanca", "2026-02-14T20:00:00"), ("Africa/Casablanca", "2026-03-21T20:00:00"),
    ("Pacific/Apia", "2011-12-29T20:00:00"), ("Africa/Cairo", "2025-04-24T15:00:00"),
    ("Asia/Beirut", "2025-03-29T15:00:00"), ("Antarctica/Troll", "2025-03-29T20:00:00"),
]
SHIFT_EXPRESSIONS = """
30 2 * * *|*/30 2 * * *|30 * * * *|0 3 * * *|15 0 * * *|30 1 * * *|*/15 0-3 * * *|0 0 * * *
45 1,2 * * *|0 */2 * * *|10 12 * * *
""".replace("\n", "|").strip("|").split("|")


def why(model, text, theirs, zone, start):
    if isinstance(theirs, str):
        return "croniter gives up on a week of the month beside a day of the month"
    if "W" in text:
        return "croniter moves 31W into shorter months, which have no 31st"
    ours = model.next(start, zone, 3)
    k = next(i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b)
    if model.wild:
        if theirs[k] < ours[k]:
            return "croniter runs a beat whose wall time the gap skips"
        return "croniter leaves a beat out around the change"
    if theirs[k] < ours[k]:
        repeated = shown(theirs[k], zone) <= max(
            shown(u, zone) for u in range(theirs[k] - 26 * 3600, theirs[k], 60))
        return (
            "croniter runs a named time again in the repeated hour" if repeated
            else "croniter runs a skipped time at another instant")
    return "croniter drops or delays a named time in the gap"


def main():
    cases = [(FIXED_ZONES[(i + j) % 5] if j else "UTC", at(s), e)
             for i, e in enumerate(PLAIN) for j, s in enumerate(PLAIN_STARTS)]
    cases += [(z, at(s), e) for z, s in SHIFTS for e in SHIFT_EXPRESSIONS]
    agreed, adjudicated = [], []
    for zone, start, text in cases:
        model = Model(text)
        ours, theirs = model.next(start, zone, 3), croniters(text, start, zone, 3)
        line = f"{zone}|{start}|{text}|{' '.join(map(str, ours))}"
        if ours == theirs:
            agreed.append(line)
        else:
            said = theirs if isinstance(theirs, str) else " ".join(map(str, theirs))
            adjudicated.append(f"{line}|{said}|{why(model, text, theirs, zone, start)}")
    print(f"{len(agreed)} agreed, {len(adjudicated)} adjudicated", file=sys.stderr)
    if "--differences" in sys.argv:
        print("\n".join(adjudicated))
        return
    table = lambda lines: "\n".join("    " + line for line in lines)
    out = Path(__file__).parent.parent / "CroniterCases.swift"
    out.write_text(f'''// Written by Fixtures/make_croniter_cases.py; not to be edited by hand.

/// What croniter answers: zone, start, expression, the three runs after the start.
enum CroniterCases {{
  static let agreed = """
{table(agreed)}
    """

  /// Where croniter differs: also its answer, and how.
  static let adjudicated = """
{table(adjudicated)}
    """
}}
''')


main()
