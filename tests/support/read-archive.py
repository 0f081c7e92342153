"""Reads a Dateline archive, format 2, and prints it as JSON. Written from src/main/archive/README.md and from nothing else.

Usage: python3 read-archive.py FOLDER. Writes nothing, takes no lock, needs no package.
"""
import base64, hashlib, json, os, re, sys, zlib
from datetime import datetime, timezone

root = sys.argv[1]
problems = []
FOLDERS = ['releases', 'events', 'contacts', 'places', 'boilerplates', 'lists', 'searches', 'photos']
BOM = b'\xef\xbb\xbf'
UUID = r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'


def read(path):
    with open(os.path.join(root, path), 'rb') as file:
        return file.read()


def names(path):
    full = os.path.join(root, path)
    return sorted(os.listdir(full)) if os.path.isdir(full) else []


def sha(data):
    return hashlib.sha256(data).hexdigest()


def text_of(document):
    """The text that a document's hash is of."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + '\n').encode('utf-8')


archive_id = json.loads(read('archive.json').removeprefix(BOM))['id']


# The journal -----------------------------------------------------------------------------------------------------------
def strange_among(lines):
    """The newest line that names an archive names another."""
    return next((line['archive'] for line in reversed(list(lines)) if 'archive' in line), archive_id) != archive_id


def journal_line(line, segment):
    if line[32:33] != b' ' or sha(line[33:])[:32].encode() != line[:32]:
        return None
    value = json.loads(line[33:])
    if value['segment'] != segment:
        return None
    if 'packed' in value:
        value['documents'] = json.loads(zlib.decompress(base64.b64decode(value['packed']), -15))
    return value


def read_journal():
    lines = {}
    for name in names('journal'):
        if re.fullmatch(r'\d{8,}-[0-9a-f]{8}\.ndjson', name):
            text = read('journal/' + name).removeprefix(BOM)
            found = [journal_line(line.removesuffix(b'\r'), name) for line in text.split(b'\n') if line]
            if strange_among(filter(None, found)):
                problems.append('journal/' + name)
                continue
            lines.update((line['seq'], line) for line in found if line)
    voids = {seq for line in lines.values() for seq in line.get('voids', [])}
    synced = max((line['synced'] for line in lines.values()), default=0)
    return {seq: line for seq, line in lines.items() if seq not in voids}, voids, synced


# Chained lines ---------------------------------------------------------------------------------------------------------
def chained_line(line):
    json_text = line[:-42] + b'}'
    if line[-42:] != b',"sum":"' + sha(json_text)[:32].encode() + b'"}':
        return None
    return json.loads(json_text)


def read_chain(data, chain, path, first):
    """The lines that count, each with its hash, and the chain that the next line would carry."""
    taken, whole, torn = [], True, False
    lines = data.removeprefix(BOM).split(b'\n')
    for at, line in enumerate(lines):
        line = line.removesuffix(b'\r')
        if not line:
            continue
        value = chained_line(line) if at < len(lines) - 1 else None
        torn = value is None
        if torn or (taken and value['seq'] <= taken[-1][0]['seq'] and value['chain'] != chain):
            continue
        whole = whole and (value['chain'] == chain or (first is not None and value['seq'] >= first))
        chain = sha(line)
        taken.append((value, chain))
    if not whole or (torn and first is None):
        problems.append(path)
    return taken, chain


def read_acts(first):
    """All acts, and the number up to which commits are in their files."""
    acts, hashes, chain, placed, follow = [], {}, '', 0, ''
    for name in names('acts'):
        if re.fullmatch(r'\d{4}-\d\d\.ndjson', name):
            lines, end = read_chain(read('acts/' + name), chain, 'acts/' + name, first)
            if strange_among(act for act, _ in lines):
                problems.append('acts/' + name)
                continue
            chain = end
            for act, own in lines:
                acts.append(act)
                hashes[name, act['seq']] = own
                if first is None or act['seq'] < first or act['chain'] == follow:
                    placed, follow = max(placed, act['seq']), own
    if 'head.json' in names('acts'):
        head = json.loads(read('acts/head.json'))
        if hashes.get((head['file'], head['seq'])) != head['sha256']:
            problems.append('acts/head.json')
    return acts, placed


# Documents -------------------------------------------------------------------------------------------------------------
def belongs(path):
    """Whether a record lies at this path."""
    parts = path.split('/')
    trashed = parts[0] == 'trash'
    folder, *inner = parts[1:] if trashed else parts
    name = inner[-1][:-5] if inner and inner[-1].endswith('.json') else ''
    if folder == 'photos':
        return len(inner) == 2 and bool(re.fullmatch('[0-9a-f]{64}', name)) and name[:2] == inner[0]
    if folder not in FOLDERS or len(inner) != 3 or not re.fullmatch(UUID, name):
        return False
    made = datetime.fromtimestamp(int(name[:8] + name[9:13], 16) / 1000, timezone.utc)
    return inner[:2] == [f'{made.year:04}', f'{made.month:02}']


def document_paths():
    for top in FOLDERS + ['trash']:
        for folder, _, files in os.walk(os.path.join(root, top)):
            for file in files:
                path = os.path.relpath(os.path.join(folder, file), root).replace(os.sep, '/')
                if belongs(path):
                    yield path


def history_of(path, counting):
    """The hashes of earlier images with the numbers of the commits that replaced them."""
    found = {}
    file = 'history/' + path[:-5] + '.ndjson'
    if os.path.exists(os.path.join(root, file)):
        for line, _ in read_chain(read(file), '', file, counting[0]['seq'] if counting else None)[0]:
            image = line['text'].encode('utf-8') if 'text' in line else text_of(line['document'])
            if sha(image) != line['sha256']:
                problems.append(f'{file}: an image has another hash')
            found[line['seq']] = line['sha256']
    before = sha(read(path)) if os.path.exists(os.path.join(root, path)) else None
    for line in counting:
        for document in line['documents']:
            if document['path'] == path:
                if document['was'] is not None and document['was'] == before:
                    found.setdefault(line['seq'], before)
                before = document['is']
    return found


def main():
    journal, voids, synced = read_journal()
    acts, placed = read_acts(min(journal, default=None))
    counting = [journal[seq] for seq in sorted(journal) if seq > placed]
    for seq in range((placed or min(journal, default=1)) + 1, max(journal, default=0)):
        if seq not in journal and seq not in voids and seq <= synced:
            problems.append(f'journal: {seq} is lost')
    documents, hashes = {}, {}
    for path in ['archive.json', *document_paths()]:
        data = read(path)
        hashes[path] = sha(data)
        documents[path] = json.loads(data.decode('utf-8-sig'))
    saved = {d['path']: d['is'] for act in acts if act['seq'] <= placed for d in act['documents']}
    waiting = {d['path'] for line in counting for d in line['documents']}
    problems.extend(path for path in saved if path not in waiting and saved[path] != hashes.get(path))
    for line in counting:
        for document in line['documents']:
            documents.pop(document['path'], None)
            hashes[document['path']] = document['is']
            if document['document'] is not None:
                documents[document['path']] = document['document']
                if sha(text_of(document['document'])) != document['is']:
                    problems.append(f'journal: an image of {line["seq"]} has another hash')
    archive = documents.pop('archive.json')
    revisions = {}
    for path, record in documents.items():
        bare = path.removeprefix('trash/')
        both = [*history_of(bare, counting).items(), *history_of('trash/' + bare, counting).items()]
        revisions[record['uri']] = list(dict.fromkeys([hash for _, hash in sorted(both)] + [hashes[path]]))
    told = [act for act in [act for act in acts if act['seq'] <= placed] + counting if act['documents']]
    print(json.dumps({
        'archive': archive,
        'records': {record['uri']: {'path': path, 'record': record} for path, record in documents.items()},
        'revisions': revisions,
        'acts': [{key: act[key] for key in ('seq', 'at', 'by', 'what', 'why', 'group', 'undoes') if key in act} for act in told],
        'counting': [line['seq'] for line in counting],
        'problems': problems,
    }))


main()
