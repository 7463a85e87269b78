//! The counting rules at their edges, through the program itself.

#[path = "../common/mod.rs"]
mod common;
mod comparison;
mod people;
mod plan;
mod rows;
mod units;

const TRAINING: &str = "Avdelning;Enhet;Anställnings-ID;E-post;Namn;Anställd datum;Kurs;Status;Genomförd datum\n";
const KEY_PERSONS: &str = "Avdelning;Enhet;Namn;E-post;Utsedd datum;Avslutad datum;Träff vår;Träff höst;Hederskurs\n";
const CHILDREN: &str =
    "Avdelning;Enhet;Rutin barnperspektiv;Rutin beslutad datum;Rutin reviderad datum;Barnombud;Rutin orosanmälan\n";
const SUMMED: &str = "Avdelning;Enhet;Kurs;Antal medarbetare;Antal genomförda;Per datum\n";
const ACTIVITIES: &str = "Avdelning;Enhet;Område;Insats;Beskrivning;Status;Datum\n";

fn training(rows: &[&str]) -> String {
    TRAINING.to_owned() + &rows.join("\n")
}

fn key_persons(rows: &[&str]) -> String {
    KEY_PERSONS.to_owned() + &rows.join("\n")
}

fn children(rows: &[&str]) -> String {
    CHILDREN.to_owned() + &rows.join("\n")
}
