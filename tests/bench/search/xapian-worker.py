"""Xapian behind the bench's face: the same questions as worker.ts answers, over the channel that Node opens for a child.

Started by Node's fork with Python as the program: NODE_CHANNEL_FD is a socket of JSON lines, read here from its other end.
Texts are stemmed as English beside the words themselves (Xapian's default strategy), headlines have a prefix of their own
and count three times. Phrases read positions. The last word of a beginning is a wildcard.
"""
import json
import os
import resource
import shutil
import socket
import time

import xapian

MOST = 50
FLUSH_EACH = 5_000
state = {}


def generator():
    made = xapian.TermGenerator()
    made.set_stemmer(xapian.Stem("en"))
    return made


def parser(database):
    made = xapian.QueryParser()
    made.set_stemmer(xapian.Stem("en"))
    made.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    made.set_database(database)
    made.add_prefix("headline", "S")
    return made


def uri_of(at):
    return "urn:uuid:00000000-0000-7000-8000-%012d" % at


def document(record, uri, terms):
    made = xapian.Document()
    terms.set_document(made)
    terms.index_text(record["title"], 1, "S")
    terms.index_text(record["title"], 3)
    terms.increase_termpos()
    terms.index_text(record["body"])
    terms.increase_termpos()
    terms.index_text("\n\n".join(record["topics"]))
    made.set_data(uri)
    made.add_boolean_term("Q" + uri)
    return made


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory(line):
    with open("/proc/self/status") as status:
        for found in status:
            if found.startswith(line + ":"):
                return int(found.split()[1]) * 1024
    return None


def bytes_in(folder):
    return sum(os.path.getsize(os.path.join(place, name)) for place, _, names in os.walk(folder) for name in names)


def waited_ms():
    with open("/proc/self/schedstat") as counted:
        return int(counted.read().split()[1]) / 1e6


def timed(work):
    waited = waited_ms()
    start = time.perf_counter()
    value = work()
    ms = (time.perf_counter() - start) * 1000
    return value, max(0.001, ms - (waited_ms() - waited))


def build(_name, place, texts):
    folder = place["folder"]
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    start, cpu = time.time(), cpu_seconds()
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OPEN)
    terms = generator()
    with open(texts, encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            database.add_document(document(json.loads(line), uri_of(at), terms))
            if at % FLUSH_EACH == FLUSH_EACH - 1:
                database.commit()
    database.commit()
    database.close()
    return {
        "seconds": time.time() - start,
        "cpuSeconds": cpu_seconds() - cpu,
        "peakBytes": memory("VmHWM"),
        "diskBytes": bytes_in(folder),
    }


def open_database(_name, place, _texts, first):
    start, cpu = time.time(), cpu_seconds()
    state["database"] = xapian.WritableDatabase(place["folder"], xapian.DB_OPEN)
    state["parser"] = parser(state["database"])
    loaded, loaded_cpu = time.time() - start, cpu_seconds() - cpu
    answer(first)
    return {
        "loadSeconds": loaded,
        "loadCpuSeconds": loaded_cpu,
        "firstAnswerSeconds": time.time() - process_began(),
        "rebuilt": False,
    }


def process_began():
    with open("/proc/self/stat") as told:
        ticks = int(told.read().rsplit(") ", 1)[1].split()[19])
    with open("/proc/uptime") as told:
        up = float(told.read().split()[0])
    return time.time() - up + ticks / os.sysconf("SC_CLK_TCK")


def query_of(question):
    kind = question["kind"]
    flags = xapian.QueryParser.FLAG_BOOLEAN | xapian.QueryParser.FLAG_PHRASE | xapian.QueryParser.FLAG_WILDCARD
    if kind == "word":
        text = question["word"]
    elif kind == "all":
        text = " AND ".join(question["words"])
    elif kind == "any":
        text = " OR ".join(question["words"])
    elif kind == "phrase":
        text = '"%s"' % " ".join(question["words"])
    elif kind == "prefix":
        text = question["prefix"] + "*"
    elif kind == "headline":
        text = "headline:" + question["word"]
    elif kind == "not":
        text = "%s NOT %s" % (question["word"], question["without"])
    else:
        return None
    return state["parser"].parse_query(text, flags)


def answer(question):
    query = query_of(question)
    if query is None:
        return None
    enquire = xapian.Enquire(state["database"])
    enquire.set_query(query)
    return [{"uri": found.document.get_data().decode(), "score": found.weight} for found in enquire.get_mset(0, MOST)]


def ask(questions, patience_seconds):
    times = []
    start = time.time()
    for question in questions:
        found, ms = timed(lambda: answer(question))
        if found is None:
            return []
        times.append(ms)
        if len(times) >= 3 and time.time() - start > patience_seconds:
            break
    return times


def letters(number):
    return "".join("bcdfghjklm"[int(digit)] for digit in str(number))


def change(texts, count):
    with open(texts, encoding="utf-8") as lines:
        records = [json.loads(line) for _, line in zip(range(count), lines)]
    terms = generator()

    def put(record, uri, word):
        changed = {**record, "body": record["body"] + "\n\n" + word}

        def save():
            state["database"].replace_document("Q" + uri, document(changed, uri, terms))
            state["database"].commit()

        _, ms = timed(save)
        found, more = timed(lambda: answer({"kind": "word", "word": word}))
        if not found or found[0]["uri"] != uri:
            raise RuntimeError("what was saved is not found by " + word)
        return ms, ms + more

    added = [put(record, uri_of(900_000_000 + at), "addedword" + letters(at)) for at, record in enumerate(records)]
    updated = [put(record, uri_of(at), "changedword" + letters(at)) for at, record in enumerate(records)]
    return {"added": told(added), "updated": told(updated)}


def told(taken):
    ms = sorted(one for one, _ in taken)
    found = sorted(both for _, both in taken)
    return {
        "ms": ms[len(ms) // 2],
        "foundMs": found[min(int(len(found) * 0.95), len(found) - 1)],
        "worstFoundMs": found[-1],
    }


WORK = {
    "build": build,
    "open": open_database,
    "ask": ask,
    "answers": answer,
    "change": change,
    "memory": lambda: memory("VmRSS"),
    "version": xapian.version_string,
}


def serve():
    channel = socket.socket(fileno=int(os.environ["NODE_CHANNEL_FD"])).makefile("rw", encoding="utf-8", newline="\n")
    for line in channel:
        asked = json.loads(line)
        try:
            told_back = {"value": WORK[asked["name"]](*asked["args"])}
        except Exception as error:  # told to the asker, as worker.ts does
            told_back = {"error": "%s: %s" % (type(error).__name__, error)}
        channel.write(json.dumps(told_back) + "\n")
        channel.flush()


serve()
