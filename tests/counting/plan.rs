//! What an edit of plan.toml alone makes countable.

use crate::common::Case;

#[test]
fn sums_and_choices_can_be_declared_as_indicators() {
    let case = Case::june();
    case.replace(
        "plan.toml",
        "# --- Fokusområden och indikatorer",
        r#"
[[form]]
id = "samtal"
title = "Samtal"
row = "unit"

[[form.column]]
id = "enhet"
title = "Enhet"
kind = "unit"
required = true

[[form.column]]
id = "erbjudna"
title = "Erbjudna samtal"
kind = "count"
required = true

[[form.column]]
id = "genomforda"
title = "Hållna samtal"
kind = "count"
at_most = "erbjudna"
required = true

[[form.column]]
id = "metod"
title = "Metod"
kind = "choice"
choices = ["Enskilt", "I grupp"]

# --- Fokusområden och indikatorer"#,
    );
    case.replace(
        "plan.toml",
        "# --- Perspektiv",
        r#"
[[focus_area.indicator]]
id = "samverkan.samtal"
title = "Hållna samtal"
count = "sum"
form = "samtal"
column = "genomforda"
of_column = "erbjudna"
one = "samtal"
many = "samtal"

[[focus_area.indicator]]
id = "samverkan.grupp"
title = "Enheter med samtal i grupp"
count = "units"
form = "samtal"
column = "metod"
answers = ["I grupp"]
of = "units"

# --- Perspektiv"#,
    );
    case.submit("a.csv", "Enhet;Erbjudna samtal;Hållna samtal;Metod\nNorr;10;7;I grupp\nSöder;5;över 2;Enskilt\n");
    let report = case.report();
    assert_eq!(report.figure("samverkan.samtal"), ">=9/15 [2/5]");
    assert_eq!(report.figure("samverkan.grupp"), ">=1/5 [2/5]");
}

#[test]
fn a_row_a_unit_must_name_its_unit_whatever_the_plan_says() {
    let case = Case::june();
    case.make_unit_optional("title = \"Barnperspektiv\"\nrow = \"unit\"");
    case.submit("a.csv", "Avdelning;Enhet;Rutin barnperspektiv\nHTJ;;Ja\nIFO;;Nej\nHTJ;Norr;Ja\n");
    let checked = case.check();
    assert_eq!(checked.codes(), ["F301 B2", "F301 B3", "F461 -", "F461 -"]);
    assert_eq!(checked.account(), (3, 1, [("error".to_owned(), 2)].into()));
}

#[test]
fn a_sum_is_not_added_to_what_each_has_said() {
    for asked in [
        ("column = \"traff-var\"\nof = \"answered\"", "column = \"traff-var\"\nsummed = \"antal-nyckelpersoner\""),
        ("summed = \"antal-nyckelpersoner\"", "summed = \"antal-nyckelpersoner\"\nof = \"people\""),
        ("summed = \"antal-nyckelpersoner\"", "summed = \"antal-nyckelpersoner\"\nwithin_plan = \"utsedd-datum\""),
    ] {
        let case = Case::june();
        case.replace("plan.toml", asked.0, asked.1);
        let output = case.run(&["granska", "juni", "2025"]);
        let told = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        let told: String = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("En summa säger inte vilka den gäller"), "{asked:?}: {told}");
        assert_eq!(output.status.code(), Some(2), "{told}");
    }
}

#[test]
fn a_new_form_column_and_indicator_take_an_edit_of_the_plan_alone() {
    let case = Case::june();
    case.replace(
        "plan.toml",
        "# --- Fokusområden och indikatorer",
        r#"
[[form]]
id = "lokaler"
title = "Lokaler"
row = "unit"

[[form.column]]
id = "enhet"
title = "Enhet"
kind = "unit"
required = true

[[form.column]]
id = "samtalsrum"
title = "Avskilt samtalsrum"
kind = "yes_no"
required = true

# --- Fokusområden och indikatorer"#,
    );
    case.replace(
        "plan.toml",
        "title = \"Barnombud\"\nkind = \"yes_no\"\nchoices = [\"Ja\", \"Nej\"]",
        "title = \"Barnombud\"\nkind = \"yes_no\"\nchoices = [\"Ja\", \"Nej\"]\n\n\
        [[form.column]]\nid = \"barnrum\"\ntitle = \"Rum för barn\"\nkind = \"yes_no\"",
    );
    case.replace(
        "plan.toml",
        "# --- Perspektiv",
        r#"
[[focus_area.indicator]]
id = "samverkan.samtalsrum"
title = "Enheter med avskilt samtalsrum"
count = "units"
form = "lokaler"
column = "samtalsrum"
of = "units"

[[focus_area.indicator]]
id = "samverkan.barnrum"
title = "Enheter med rum för barn"
count = "units"
form = "barnperspektiv"
column = "barnrum"
of = "units"

# --- Perspektiv"#,
    );
    case.submit("lokaler.csv", "Enhet;Avskilt samtalsrum\nNorr;Ja\nSöder;Nej\n");
    case.submit("barn.csv", "Enhet;Rutin barnperspektiv;Rum för barn\nNorr;Ja;x\n");
    let report = case.report();
    assert_eq!(report.figure("samverkan.samtalsrum"), ">=1/5 [2/5]");
    assert_eq!(report.figure("samverkan.barnrum"), ">=1/5 [1/5]");
    assert!(case.written("rapport.md").contains("Enheter med avskilt samtalsrum"));
    assert_eq!(report.figures["reporting"]["by_form"]["lokaler"]["reported"], 2);
}
