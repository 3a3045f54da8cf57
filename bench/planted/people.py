"""Synthetic subjects: names of many languages, numbers, addresses and dates in many shapes."""
import datetime
import unicodedata

# Family, given, character set, and ideographic and phonetic groups where the language has them.
NAMES = [
    ("O'Shaughnackle", "Brídzmeath", "ISO_IR 100"), ("van der Meulendrecht", "Katrijntje", ""), ("Garcíandía-Nuñezal", "Iñakiel", "ISO_IR 100"),
    ("Müldersheim-Lüdensch", "Jörgwald", "ISO_IR 100"), ("Østergrådvik", "Sørenbæk", "ISO_IR 192"), ("Çelikoğluşen", "Gülşahbeyi", "ISO_IR 148"),
    ("Wiśniewczykowa", "Małgorzanka", "ISO_IR 101"), ("Кузнечихин", "Дмитрослав", "ISO_IR 144"), ("Παπαδοπουλάκος", "Ελευθερίδης", "ISO_IR 126"),
    ("عبدالرحمنوي", "فاطمتين", "ISO_IR 127"), ("שפירבוים", "אברהמוב", "ISO_IR 138"), ("สมชายดีเลิศ", "วราภรณ์ชัย", "ISO_IR 166"),
    ("Yamabukiro", "Tarobeimon", "\\ISO 2022 IR 87", "山吹路", "太郎兵衛", "やまぶきろ", "たろべえもん"),
    ("Kimsungryong", "Haneulbit", "\\ISO 2022 IR 149", "金聲龍", "天光輝", "김성룡이", "하늘빛나"),
    ("Wangxiaodong", "Leimingzi", "GB18030", "王晓东", "雷明子", "", ""), ("Ouedraogombe", "N'Goloïse", "ISO_IR 192"),
    ("Nguyenphuocx", "Thịnhvượng", "ISO_IR 192"), ("Trelawneyston Jr", "Barnabystan", ""), ("Featherstonhaugh III", "Peregrinus", ""),
    ("MacAllisterby", "Fionnualagh", ""), ("Smithersby-Jonesworth", "Mary-Annelise", ""), ("St. Clairmonde", "Ann Louisette", ""),
    ("Quarterlomew", "Zebedeeson", ""), ("Ibn Khaldounari", "Yusufeddin", ""), ("D'Ambrosianelli", "Giancarlotto", ""), ("Szczepanikov", "Bogumilas", ""),
]
WORDS = [  # names that are words of English or of the clinic; their words are no proof of a leak
    ("Head", "Rose"), ("Long", "May"), ("Brown", "Hand"), ("Foot", "Stern"), ("White", "Chin"), ("Young", "Grant"), ("Bone", "Dean"), ("Post", "Will"),
    ("Legge", "June"), ("Small", "Iris"), ("Li", "Wu"), ("Ng", "Bo"), ("Spine", "Mark"), ("Cross", "Faith"), ("Delay", "Art"), ("Scan", "Dot"),
]
STAFF = ["Abernathwick", "Blomqvistad", "Castellanova", "Drummondale", "Eichelbergen", "Fitzwarrington", "Gallowaystone", "Hollingsbeck", "Iversonheim", "Jankowskyj",
         "Kettlethorpe", "Lindenbaumer", "Montefalconi", "Northcottley", "Oppenheimsen", "Pemberleyton", "Quackenbushel", "Rosenkranzky", "Silverstonian", "Thistlewaiter",
         "Undershafter", "Vandenbroucke", "Winterbottomley", "Xiromeritou", "Yarboroughson", "Zimmerleinke", "de Brouckhoven", "O'Flanneryan", "McGillicuddy", "El-Mahmoudian"]
PLACES = ["Oakhollow", "Brindlewick", "Harrowmere", "Castlebrook", "Nieuwdorpen", "Altmühlheim", "Saint-Évremont", "Glenfarrowby"]
HOSPITALS = ["{} Memorial Hospital", "Klinikum {}", "Hôpital {}", "{} Radiology Associates", "St. {} Infirmary", "{} VA Medical Center", "Universitätsspital {}", "{} Imaging Center"]
STREETS = ["{n} {p} Street", "{n} N. {p} Ave., Apt {d}", "{p}straße {n}", "{n} rue {p}", "Flat {d}, {n} {p} Road", "{n} {p} Blvd Suite {n}", "P.O. Box {n}{d}, {p}", "{n} {p} Lane", "{n} Old {p} Drive"]
PHONES = ["({a}) {b}-{c}", "{a}-{b}-{c}", "+1 {a} {b} {c}", "+44 20 7{b} {c}", "+49 30 {b}{c}", "{a}.{b}.{c}", "0{a} {b} {c}", "+33 1 42 68 {x} {y}", "1-{a}-{b}-{c} ext. 22", "+1({a}){b}-{c}"]
NUMBERS = ["00######", "#######", "A#######", "MRN-##-#####", "##/#####", "H00######", "########", "PID##########", "#####-#", "X##Y####", "HOSP.####.###", "P_#######", "###-###-####Z"]
ACCESSIONS = ["A########", "ACN-####-##", "##-RAD-####", "E##########", "CT.####.###", "R#######", "1#######2"]
PREFIX = "1.2.826.0.1.3680043.8.498."


def digits(rng, shape):
    return "".join(str(rng.randint(1, 9)) if c == "#" else c for c in shape)


def written(date, rng=None):
    """The forms in which people write a date; the first is DICOM's."""
    day, month, year = date.day, date.month, date.year
    name = date.strftime("%B")
    return [date.strftime("%Y%m%d"), date.isoformat(), f"{month}/{day}/{year}", date.strftime("%m/%d/%Y"), date.strftime("%d.%m.%Y"), f"{day}-{name[:3].upper()}-{year}",
            f"{name} {day}, {year}", f"{day} {name} {year}", date.strftime("%d/%m/%Y"), date.strftime("%d-%b-%Y"), date.strftime("%Y/%m/%d"), f"{name[:3]} {day} {year}", f"{day}.{month}.{year}"]


class Person:
    def __init__(self, rng, number):
        self.number = number
        word = rng.random() < 0.3
        name = rng.choice(WORDS) + ("",) if word else NAMES[(number * 7 + rng.randrange(3) * 5) % len(NAMES)]
        self.word, self.family, self.given, self.charset = word, name[0], name[1], name[2]
        self.pn = f"{self.family}^{self.given}" + rng.choice(["", "^" + rng.choice("ABCXYZ"), "^^Dr", "^^^Jr"])
        self.groups = name[3:]
        if self.groups:
            self.pn += f"={name[3]}^{name[4]}" + (f"={name[5]}^{name[6]}" if name[5] else "")
        self.mrn = digits(rng, "###") if rng.random() < 0.06 else digits(rng, rng.choice(NUMBERS))
        self.ssn = digits(rng, "###-##-####")
        self.birth = datetime.date(rng.randint(1928, 2012), rng.randint(1, 12), rng.randint(1, 28))
        self.phone = rng.choice(PHONES).format(a=digits(rng, "###"), b="555", c=digits(rng, "####"), x=digits(rng, "##"), y=digits(rng, "##"))
        place, self.town = rng.sample(PLACES, 2)
        self.address = rng.choice(STREETS).format(n=rng.randint(2, 9999), d=rng.randint(2, 9), p=place)
        self.email = f"{self.ascii('pat')}{number}.{digits(rng, '##')}@{place.encode('ascii', 'ignore').decode().lower()}.example"
        self.url = f"https://pacs{number}.{self.town.encode('ascii', 'ignore').decode().lower()}.example/view?id={digits(rng, '#####')}"
        self.ip = f"10.{rng.randint(1, 250)}.{rng.randint(1, 250)}.{rng.randint(2, 250)}"
        self.hospital = rng.choice(HOSPITALS).format(rng.choice(PLACES))
        self.physician, self.reader, self.operator, self.relative = rng.sample(STAFF, 4)
        self.serial = digits(rng, rng.choice(["SN-#########", "########A", "HC####-##", "####-####"]))
        self.station = digits(rng, rng.choice(["CTAW####", "mr-suite-###", "RM##SCAN###"]))
        fold(self)

    def ascii(self, other):
        return self.family.lower().replace(" ", "") if self.family.isascii() and self.family.isalpha() else other

    def names(self):
        """Ways to write the name in running text."""
        f, g = self.family, self.given
        return [f"{f}, {g}", f"{g} {f}", f"{f}^{g}", f"{g} {f}".upper(), f"{g} {f}".lower(), f, f"{f} {g}", f"{f.upper()},{g.upper()}"]


class Study:
    def __init__(self, rng, person):
        self.date = datetime.date(rng.randint(1998, 2024), rng.randint(1, 12), rng.randint(1, 28))
        self.date = max(self.date, person.birth + datetime.timedelta(days=400))
        self.accession, self.id = digits(rng, rng.choice(ACCESSIONS)), digits(rng, rng.choice(["S######", "####-ST", "EX######"]))


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("Ø", "O")) if ord(c) < 128)


def fold(person):
    """Places of other languages, spelt so that the subject's character set holds them."""
    if person.charset not in ("ISO_IR 100", "ISO_IR 192", "GB18030"):
        for field in ("address", "town", "hospital"):
            setattr(person, field, folded(getattr(person, field)))
