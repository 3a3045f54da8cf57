"""The answer key: what was planted, and what a correct de-identification does with each element."""
import collections

CODECS = {
    "ISO_IR 100": ["latin_1"], "ISO_IR 101": ["iso8859_2"], "ISO_IR 144": ["iso8859_5"], "ISO_IR 126": ["iso8859_7"], "ISO_IR 127": ["iso8859_6"], "ISO_IR 138": ["iso8859_8"],
    "ISO_IR 148": ["iso8859_9"], "ISO_IR 166": ["tis_620"], "GB18030": ["gb18030"], "\\ISO 2022 IR 87": ["iso2022_jp"], "\\ISO 2022 IR 149": ["euc_kr"],
}


class Key:
    def __init__(self, seed):
        self.seed, self.files, self.subjects, self.companions, self.uids = seed, [], [], [], set()
        self._planted = collections.OrderedDict()

    def planted(self, kind, text, person, scan=True):
        """Notes a string that must not appear in any delivered byte."""
        entry = self._planted.setdefault((text, person.number), dict(
            id=len(self._planted), type=kind, text=text, subject=person.number, codecs=["utf_8", "utf_16_le"] + CODECS.get(person.charset, ["latin_1"]), scan=scan, present=True, places=0))
        entry["places"] += 1

    def json(self):
        return dict(seed=self.seed, version=2, n_subjects=len(self.subjects), files=self.files, phi=list(self._planted.values()), orig_uids=sorted(self.uids), subjects=self.subjects, companions=self.companions)


class FileAnswers:
    """The checks of one file, and the strings planted in it."""

    def __init__(self, key, person):
        self.key, self.person, self.checks, self.paths = key, person, [], set()

    def check(self, kind, path, value=None, why=None, **more):
        entry = dict(a=kind, p=path, v=value, **more)
        if why:
            entry["why"] = why
        if entry not in self.checks:
            self.checks.append(entry)

    def removed(self, path, kind, text, why):
        self.paths.add(path)
        self.check("text_removed", path, text, why)
        self.note(kind, text)

    def note(self, kind, text):
        # Words of the language and short numbers occur by themselves: no byte scan can tell.
        common = self.person.word and kind in ("name", "family") or len(text) < 6 or kind == "date" and text.isdigit() or kind in ("town",)
        self.key.planted(kind, text, self.person, scan=not common)

    def retained(self, path, text, why):
        self.paths.add(path)
        self.check("text_retained", path, text, why)

    def date(self, path, value, core=False, interval=True):
        self.paths.add(path)
        self.check("date_shifted", path, value, "date")
        if interval:
            self.check("date_interval", path, value, core=core)
