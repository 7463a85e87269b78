//! Distinct people: who the rows are about, and what all rows of a person tell together.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Counted, Counter, Sums, is_wanted};
use crate::figures::ledger::{Entry, PersonIx, State};
use crate::figures::scope::Part;
use crate::figures::trail::{Role, Uses};
use crate::plan::{ColumnIx, Completed, People, PeopleOf, UnitIx, Wanted};
use crate::records::{Datum, Reason};

impl Counter<'_, '_> {
    pub(super) fn people(&self, people: &People) -> Counted {
        let mut sums: BTreeMap<Part, Sums> = BTreeMap::new();
        let mut rows = Uses::default();
        for (position, _) in self.counted(people.form).filter(|(_, entry)| entry.state == State::Ended) {
            rows.note(position, Role::Ended);
        }
        for person in self.persons(people).into_values() {
            let role = self.role(people, &person);
            for part in &person.parts {
                let sum = sums.entry(*part).or_default();
                sum.value += u64::from(role == Role::Counted);
                sum.of += u64::from(matches!(role, Role::Counted | Role::Asked));
            }
            for (position, role) in self.row_roles(people, &person, role) {
                rows.note(position, role);
            }
        }
        let mut reported = self.people_reported(people);
        for (position, unit, value, at_least) in self.summed(people.summed, people.course) {
            reported.insert(unit);
            for part in self.asked.parts(Some(unit), None) {
                let sum = sums.entry(part).or_default();
                sum.value += value;
                sum.at_least |= at_least;
            }
            rows.note_number(position, self.if_asked(unit, Role::Counted), value);
        }
        let headcount = self.asked.headcount();
        let figures = self.figures(&reported, |part, coverage| {
            let sum = sums.get(&part).copied().unwrap_or_default();
            let of = match people.of {
                None => None,
                Some(PeopleOf::Headcount) => headcount.get(&part).copied().flatten(),
                // People whom rows tell of are known, though nothing is told of what is asked.
                Some(PeopleOf::People | PeopleOf::Answered) => (coverage.reported > 0 || sum.of > 0).then_some(sum.of),
            };
            (Some(sum.value), of, sum.at_least)
        });
        Counted { figures, rows }
    }

    /// The people that a form tells of, each with what all their rows tell.
    ///
    /// Who has completed in one department and is under way in another has completed in both, so completion and answers
    /// belong to the person, and the rows only tell in which parts the person stands. A row that has ended tells of the
    /// person too, and one after the cut-off when the person was hired.
    fn persons(&self, people: &People) -> BTreeMap<PersonIx, Person> {
        let form = self.plan.form(people.form);
        let mut persons: BTreeMap<PersonIx, Person> = BTreeMap::new();
        for (position, entry) in self.ledger.entries.iter().enumerate() {
            let is_about = entry.table.form == people.form && about(people, entry);
            let (true, Some(id)) = (is_about, entry.person) else { continue };
            let person = persons.entry(id).or_default();
            if let Some(column) = people.within_plan.or(form.hired) {
                person.hired = earliest(person.hired, entry.record.date(column));
            }
            if tells(entry) {
                person.learn(people, entry);
            }
            if entry.is_counted() && entry.state != State::Ended {
                person.parts.extend(self.asked.parts(entry.unit(), entry.department()));
                person.rows.push(position);
            }
        }
        persons.retain(|_, person| !person.rows.is_empty());
        persons
    }

    /// What each row of a person is: in every department one row stands for the person, and of these the first in the total.
    /// So the rows that count add up to the figure of each department and of all.
    fn row_roles(&self, people: &People, person: &Person, role: Role) -> Vec<(usize, Role)> {
        let elsewhere = match (role, people.of) {
            (Role::Counted, _) => Role::CountedElsewhere,
            (Role::Asked, Some(PeopleOf::People | PeopleOf::Answered)) => Role::AskedElsewhere,
            _ => return person.rows.iter().map(|position| (*position, role)).collect(),
        };
        let mut departments = BTreeSet::new();
        let mut row_role = |position: usize| {
            let entry = self.ledger.entry(position);
            if self.asked.parts(entry.unit(), entry.department()).is_empty() {
                return Role::Outside;
            }
            let is_first = departments.is_empty();
            if !departments.insert(entry.department()) {
                Role::SamePerson
            } else if is_first {
                role
            } else {
                elsewhere
            }
        };
        person.rows.iter().map(|position| (*position, row_role(*position))).collect()
    }

    /// What the rows of a person are to the figure.
    fn role(&self, people: &People, person: &Person) -> Role {
        if person.parts.is_empty() || !self.is_asked_for(people, person) {
            Role::Outside
        } else if self.counts(people, person) {
            Role::Counted
        } else if people.of == Some(PeopleOf::Answered) && person.answers.is_empty() {
            Role::Unanswered
        } else {
            Role::Asked
        }
    }

    /// Whether a person belongs to those that the indicator is about.
    fn is_asked_for(&self, people: &People, person: &Person) -> bool {
        let last = self.plan.to.min(self.cutoff);
        people.within_plan.is_none() || person.hired.is_some_and(|day| self.plan.from <= day && day <= last)
    }

    fn counts(&self, people: &People, person: &Person) -> bool {
        let completed = match people.completed {
            None => true,
            Some(Completed::Ever) => person.completed,
            Some(Completed::WithinPlan) => {
                person.completed_on.is_some_and(|day| self.plan.from <= day && day <= self.plan.to)
            }
        };
        let answered = |(_, wanted): &(ColumnIx, Wanted)| person.answers.iter().any(|one| is_wanted(wanted, one));
        completed && people.answer.as_ref().is_none_or(answered)
    }

    /// Units that have reported what a figure about people rests on: a row, and for a column's indicator a value in it.
    fn people_reported(&self, people: &People) -> BTreeSet<UnitIx> {
        let entries = self.ledger.entries.iter().filter(|entry| entry.table.form == people.form && tells(entry));
        entries
            .filter(|entry| about(people, entry))
            .filter(|entry| people.answer.as_ref().is_none_or(|(column, _)| entry.record.get(*column).is_some()))
            .filter(|entry| people.within_plan.is_none_or(|column| entry.record.date(column).is_some()))
            .filter_map(Entry::unit)
            .collect()
    }
}

/// What the rows of a person tell together.
#[derive(Default)]
struct Person {
    completed: bool,
    completed_on: Option<Date>,
    hired: Option<Date>,
    answers: BTreeSet<Datum>,
    parts: BTreeSet<Part>,
    rows: Vec<usize>,
}

impl Person {
    fn learn(&mut self, people: &People, entry: &Entry<'_>) {
        if let State::Completed(day) = entry.state {
            self.completed = true;
            self.completed_on = earliest(self.completed_on, day);
        }
        if let Some((column, _)) = &people.answer {
            self.answers.extend(entry.record.get(*column).cloned());
        }
    }
}

/// Whether a row is about the course that an indicator asks for.
fn about(people: &People, entry: &Entry<'_>) -> bool {
    people.course.is_none_or(|course| entry.course == Some(course))
}

/// Whether what a row tells of its person is true at the cut-off: a duplicate is as true as the row that is counted for it,
/// and no row that is out for another reason is.
fn tells(entry: &Entry<'_>) -> bool {
    entry.is_counted() || entry.out == Some(Reason::Duplicate)
}

fn earliest(left: Option<Date>, right: Option<Date>) -> Option<Date> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (left, right) => left.or(right),
    }
}
