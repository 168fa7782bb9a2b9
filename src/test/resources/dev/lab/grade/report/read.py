"""Reads a report with a library that is not ours, and prints what it found as JSON."""
import csv, json, sys

def rows(file):
    with open(file, encoding="utf-8", newline="") as f:
        return list(csv.reader(f, strict=True))

def junit(file):
    from junitparser import Error, Failure, JUnitXml, Skipped
    words = {Failure: "failure", Error: "error", Skipped: "skipped"}
    xml = JUnitXml.fromfile(file)
    return {"tests": xml.tests, "failures": xml.failures, "errors": xml.errors, "skipped": xml.skipped,
            "suites": [{"name": s.name, "tests": s.tests, "failures": s.failures, "errors": s.errors,
                        "properties": {p.name: p.value for p in s.properties()},
                        "cases": [{"name": c.name, "classname": c.classname,
                                   "result": [words[type(r)] for r in c.result],
                                   "message": [r.message for r in c.result],
                                   "text": [r.text for r in c.result]} for c in s]} for s in xml]}

def lti(file):
    from pylti1p3.grade import Grade
    scores = []
    with open(file, encoding="utf-8") as f:
        for line in f:
            given = json.loads(line)
            grade = (Grade().set_user_id(given["userId"]).set_timestamp(given["timestamp"])
                     .set_score_given(given["scoreGiven"]).set_score_maximum(given["scoreMaximum"])
                     .set_activity_progress(given["activityProgress"])
                     .set_grading_progress(given["gradingProgress"]).set_comment(given["comment"]))
            assert json.loads(grade.get_value()) == given, given
            scores.append(given)
    return scores

def correlate(file):
    from statistics import correlation
    with open(file, encoding="utf-8") as f:
        return [correlation(x, y) for x, y in json.load(f)]

json.dump({"correlate": correlate, "csv": rows, "junit": junit, "lti": lti}[sys.argv[1]](sys.argv[2]), sys.stdout)
