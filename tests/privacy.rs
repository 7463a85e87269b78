//! What counts as personal data in running text and in names of files, and what does not. The numbers are invented.

use fokusrapport::privacy::{Guard, Sort};

const NAMES: [&str; 6] =
    ["Anna Berg", "Karlsson, Kalle", "Ek", "Åsa Öst (vik.)", "Vakant tjänst", "Maria Sofia Lind, enhetschef / Bo Ek"];

fn guard() -> Guard {
    let own = ["212000-0803", "0498-26 90 00", "08-123 456"].map(str::to_owned);
    Guard::new(&own, "SON 2024/270", NAMES)
}

fn sorts(text: &str) -> Vec<Sort> {
    guard().hits(text).into_iter().map(|hit| hit.sort).collect()
}

#[test]
fn personal_numbers_are_found_in_every_form() {
    for text in [
        "850709-9805",
        "8507099805",
        "850709 9805",
        "850709_9805",
        "850709.9805",
        "850709+9805",
        "19850709-9805",
        "198507099805",
        "19 850709 9805",
        "1985-07-09-9805",
        "1985-07-09 9805",
        "85 07 09 - 9805",
        "850709\u{2013}9805",
        "850709\u{2011}9805",
        "850709\u{a0}9805",
        "850709\u{ad}-9805",
        "85\u{200b}0709-98\u{200d}05",
        "850709-\n9805",
        "8507\n09-9805",
        "8507\r\n09-9805",
        "８５０７０９－９８０５",
        "pnr850709-9805.",
        "(850709-9805)",
        "000229-0013",
        "20000229-0013",
        "850769-9802",
        "18500101-0007",
        "12 850709-9805",
        "\u{feff}850709-9805",
        "850709-9805, 9 st",
    ] {
        assert_eq!(sorts(text), [Sort::PersonalNumber], "{text:?}");
        assert!(guard().mask(text).0.contains("[personnummer]"), "{text:?}");
    }
}

#[test]
fn other_numbers_are_no_personal_numbers() {
    for text in [
        "850709-9806",
        "851309-9805",
        "850732-9805",
        "212000-0803",
        "16212000-0803",
        "556036-0793",
        "18507099805",
        "850709-98051",
        "2025-05-31",
        "2024-01-01–2024-12-31",
        "2024-01-01 2024-12-31",
        "20240101-20241231",
        "2025-05-31 1430",
        "SON 2024/270",
        "1 350 000",
        "1 350",
        "12",
        "250531",
        "5 6 7 8 9 0",
        "010229-0013",
    ] {
        assert_eq!(sorts(text), [], "{text:?}");
    }
}

#[test]
fn no_pair_of_dates_is_a_personal_number() {
    for month in 1..=12 {
        for day in 1..=28 {
            for text in [
                format!("2024-01-01–2024-{month:02}-{day:02}"),
                format!("2024-{month:02}-{day:02} – 2026-12-31"),
                format!("2024-{month:02}-{day:02} 2026"),
                format!("2024-{month:02}-{day:02} kl. 10.30-12.00"),
                format!("{day:02}.{month:02}.2025 08.30–12.00"),
                format!("{day}/{month} 2025, 0830-1200"),
                format!("den {day:02}/{month:02} 2025"),
                format!("2025{month:02}{day:02}"),
                format!("25{month:02}{day:02}"),
            ] {
                assert_eq!(sorts(&text), [], "{text:?}");
            }
        }
    }
}

#[test]
fn addresses_are_found_and_the_full_stop_after_them_left() {
    let cases = [
        ("Skriv till anna.berg@region.se.", "Skriv till [e-post]."),
        ("<mailto:anna@x.se>", "<mailto:[e-post]>"),
        ("åsa.öst@gård.öland.se, tack", "[e-post], tack"),
        ("a@b.co;c@d.se", "[e-post];[e-post]"),
        ("ANNA＠REGION．SE", "[e-post]"),
        ("anna\u{200b}@region\u{ad}.se", "[e-post]"),
        ("anna.berg @region.se", "[e-post]"),
        ("förnamn.efternamn+vinr@sub.region-x.se!", "[e-post]!"),
    ];
    for (text, expected) in cases {
        assert_eq!(guard().mask(text).0, expected);
    }
    for text in ["@region", "anna@", "12 @ 3 kr", "snabel-a (@) betyder at", "a@b"] {
        assert_eq!(sorts(text), [], "{text:?}");
    }
}

#[test]
fn telephone_numbers_are_found_in_swedish_forms() {
    for text in [
        "0498-26 90 01",
        "0498-269001",
        "0498 26 90 01",
        "(0498) 26 90 01",
        "0498/26 90 01",
        "070-123 45 67",
        "070-1234567",
        "070 123 45 67",
        "070.123.45.67",
        "070-123-45-67",
        "070-1 23 45 67",
        "0701234567",
        "0701-23 45 67",
        "07 01 23 45 67",
        "+46 70 123 45 67",
        "+46701234567",
        "+46 (0)498 26 90 01",
        "+46(0)70-123 45 67",
        "00 46 70 123 45 67",
        "0046701234567",
        "46701234567",
        "08-123 457",
        "08-12 34 57",
        "08-123 45 67",
        "08 123 456 78",
        "+45 12 34 56 78",
        "070\u{2011}123\u{a0}45\u{a0}67",
        "070-123\n45 67",
        "070-1\u{ad}23 45 67",
        "０７０-１２３ ４５ ６７",
        "tel:0701234567",
        "020-50 50 50",
        "011-12 34 56",
    ] {
        assert_eq!(sorts(text), [Sort::Telephone], "{text:?}");
        let (masked, _) = guard().mask(text);
        assert!(!masked.chars().any(|letter| letter.is_ascii_digit()), "{text:?}: {masked}");
    }
    assert_eq!(sorts("0498-26 90 01/0701234567"), [Sort::Telephone, Sort::Telephone]);
}

#[test]
fn other_numbers_are_no_telephone_numbers() {
    for text in [
        "0498-26 90 00",
        "0498-269000",
        "+46 (0)498-26 90 00",
        "+46 498 26 90 00",
        "0046 498 26 90 00",
        "08-123 456",
        "0498-26 90 00, 12 personer",
        "2025-05-31",
        "2025-08-31 120 000",
        "31.08.2025",
        "08.30-12.00",
        "08:30–12:00",
        "kl. 08-12",
        "kl. 08-12 och 13-16",
        "08.30-12.00 och 13.00-16.30",
        "0830-1200",
        "SON 2024/270",
        "HSF 2023/0701",
        "1 350 000",
        "+1 350 000",
        "+123 350 000 kr",
        "+13",
        "+4,2",
        "2024-2026",
        "2022–2023",
        "112",
        "116 117",
        "621 81",
        "0498",
        "012345",
        "HSLF-FS 2022:39",
        "SFS 2025:400",
        "08-31 2024",
        "08/01 2025",
        "070-1 2025-08-31",
        "072 1 150 000",
    ] {
        assert_eq!(sorts(text), [], "{text:?}");
    }
}

#[test]
fn names_are_found_whole_in_any_turn() {
    for text in [
        "Anna Berg",
        "anna berg",
        "ANNA BERG",
        "Berg, Anna",
        "Anna Bergs",
        "Anna Berg's",
        "Anna  \n Berg",
        "Anna\u{a0}Berg",
        "An\u{ad}na B\u{200b}erg",
        "Anna **Berg**",
        "Anna_Berg",
        "Anna Berg1",
        "Kalle Karlsson",
        "Karlsson Kalle",
        "Kalle Karls-\nson",
        "A\u{30a}sa O\u{308}st",
        "Åsa Östs",
        "Maria Sofia Lind",
        "Maria-Sofia Lind",
        "Maria Lind",
        "Bo Ek",
    ] {
        assert_eq!(sorts(text), [Sort::Name], "{text:?}");
        assert_eq!(guard().mask(text).0.replace('1', "").replace("**", "").replace("'s", ""), "[namn]", "{text:?}");
    }
}

#[test]
fn other_words_are_no_names() {
    for text in [
        "Annagården",
        "Ek",
        "en ek och ett berg",
        "Anna",
        "Bergs backe",
        "Hanna Bergman",
        "Anna Bergström",
        "Johanna Berg",
        "vakant tjänst",
        "enhetschef",
        "Annaberg",
        "Boek",
    ] {
        assert_eq!(sorts(text), [], "{text:?}");
    }
}

#[test]
fn hits_are_in_order_and_do_not_overlap() {
    let text = "Åsa Öst (850709-9805, asa.ost@x.se) och 070-123 45 67 åt Anna Berg.";
    let hits = guard().hits(text);
    assert!(hits.windows(2).all(|pair| pair[0].end <= pair[1].start));
    assert!(hits.iter().all(|hit| text.get(hit.start..hit.end).is_some()));
    let (masked, sorts) = guard().mask(text);
    assert_eq!(masked, "[namn] ([personnummer], [e-post]) och [telefon] åt [namn].");
    assert_eq!(sorts.len(), 4);
    assert_eq!(guard().mask(&masked).0, masked, "what is masked stays as it is");
}

#[test]
fn labels_are_masked_and_keep_their_ending() {
    let cases = [
        ("kalle_karlsson.xlsx", "[namn].xlsx"),
        ("Nyckelpersoner Anna Berg.xlsx", "Nyckelpersoner [namn].xlsx"),
        ("ifo/AnnaBerg2025.XLSX", "ifo/[namn]2025.XLSX"),
        ("annaberg.csv", "[namn].csv"),
        ("asa-ost.csv", "[namn].csv"),
        ("850709-9805.csv", "[personnummer].csv"),
        ("lista_850709_9805.csv", "lista_[personnummer].csv"),
        ("0701234567.ods", "[telefon].ods"),
        ("anna.berg@region.se.xlsx", "[e-post].xlsx"),
        ("Bo Ek", "[namn]"),
        ("Avd 2/08-123 456 78.csv", "Avd 2/[telefon].csv"),
        ("2025/08-12345678.csv", "2025/[telefon].csv"),
    ];
    for (label, expected) in cases {
        assert_eq!(guard().mask_label(label).as_deref(), Some(expected));
    }
    for label in [
        "ifo.xlsx",
        "Annagården 2025-05-31.xlsx",
        "utbildning_20250531_1430.xlsx",
        "2024-2026.csv",
        "Ek.xlsx",
        "Blad1",
        "SON 2024-270.pdf",
    ] {
        assert_eq!(guard().mask_label(label), None, "{label}");
    }
}

#[test]
fn no_time_stamp_in_a_file_name_is_a_personal_number() {
    for minute in 0..24 * 60 {
        let label = format!("export_20250531_{:02}{:02}.xlsx", minute / 60, minute % 60);
        assert_eq!(guard().mask_label(&label), None, "{label}");
    }
}
