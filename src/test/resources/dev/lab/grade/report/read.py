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

def canvas(file):
    from finalgrade.gradebook import Gradebook
    book = Gradebook.from_canvas(file)
    return {"points": book.points.to_dict(), "shares": book.df_perc.iloc[:, 0].to_dict()}

def gradescope(file):
    """What Gradescope's own library writes has the same fields, of the same types."""
    import io, unittest
    from gradescope_utils.autograder_utils.decorators import number, tags, visibility, weight
    from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner
    class Sample(unittest.TestCase):
        @weight(1.5)
        @number("1")
        @tags("one")
        @visibility("visible")
        def test_passes(self):
            pass
        @weight(2)
        @number("2")
        @tags("one")
        @visibility("hidden")
        def test_fails(self):
            self.fail("no")
    out = io.StringIO()
    JSONTestRunner(stream=out, visibility="visible").run(unittest.defaultTestLoader.loadTestsFromTestCase(Sample))
    theirs = json.loads(out.getvalue())
    with open(file, encoding="utf-8") as f:
        ours = json.load(f)
    kind = lambda v: "number" if isinstance(v, (int, float)) else type(v).__name__
    fields = {k: kind(v) for t in theirs["tests"] for k, v in t.items()}
    return {"theirs": fields, "score": [kind(theirs["score"]), kind(ours["score"])],
            "statuses": sorted({t["status"] for t in theirs["tests"]}),
            "visibilities": sorted({t["visibility"] for t in theirs["tests"]}),
            "ours": [{k: kind(t.get(k)) for k in fields} for t in ours["tests"]]}

json.dump({"canvas": canvas, "gradescope": gradescope, "correlate": correlate, "csv": rows, "junit": junit, "lti": lti}[sys.argv[1]](sys.argv[2]), sys.stdout)
