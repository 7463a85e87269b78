//! Distinct people: who the rows are about, and what all rows of a person tell together.

use super::{Counted, Counter, Sums, is_wanted};
use crate::figures::ledger::{Entry, State};
use crate::figures::scope::{Part, Units};
use crate::figures::trail::{Role, Uses};
use crate::plan::{ColumnIx, Completed, DepartmentIx, People, PeopleOf, Wanted};
use crate::records::{Datum, Day, Reason};

impl<'a> Counter<'a, '_> {
    pub(super) fn people(&self, people: &People) -> Counted {
        let mut sums = self.asked.sums::<Sums>();
        let mut rows = self.uses();
        let mut person = Person::default();
        for positions in self.ledger.people(people.form) {
            self.learn(people, positions, &mut person);
            if person.rows.is_empty() && person.ended.is_empty() {
                continue;
            }
            let role = self.role(people, &person);
            for part in &person.parts {
                sums.change(*part, |sum| {
                    sum.value += u64::from(role == Role::Counted);
                    sum.of += u64::from(matches!(role, Role::Counted | Role::Asked));
                });
            }
            self.note_rows(people, &person, role, &mut rows);
            person.ended.iter().for_each(|position| rows.note(*position, Role::Ended));
        }
        let mut reported = self.people_reported(people);
        for (position, unit, value, at_least) in self.summed(people.summed, people.course) {
            reported.insert(unit);
            for part in self.asked.parts(Some(unit), None) {
                sums.change(part, |sum| {
                    sum.value += value;
                    sum.at_least |= at_least;
                });
            }
            rows.note_number(position, self.if_asked(unit, Role::Counted), value);
        }
        let reported = reported.into_set();
        let headcount = self.asked.headcount();
        let figures = self.figures(&reported, |part, coverage| {
            let sum = sums.get(part).copied().unwrap_or_default();
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

    /// What all the rows of a person tell together.
    ///
    /// Who has completed in one department and is under way in another has completed in both, so completion and answers
    /// belong to the person, and the rows only tell in which parts the person stands. A row that has ended tells of the
    /// person too, and one after the cut-off when the person was hired.
    fn learn(&self, people: &People, positions: &[u32], person: &mut Person<'a>) {
        person.forget();
        let hired = people.within_plan.or(self.plan.form(people.form).hired);
        for entry in self.ledger.entries_at(positions) {
            if !about(people, &entry) {
                if entry.is_counted() && entry.state() == State::Ended {
                    person.ended.push(entry.position());
                }
                continue;
            }
            person.hired = earliest(person.hired, hired.and_then(|column| entry.day(column)));
            if tells(&entry) {
                person.learn(people, &entry);
            }
            if !entry.is_counted() {
                continue;
            }
            if entry.state() == State::Ended {
                person.ended.push(entry.position());
                continue;
            }
            for part in self.asked.parts(entry.unit(), entry.department()) {
                if !person.parts.contains(&part) {
                    person.parts.push(part);
                }
            }
            person.rows.push(entry.position());
        }
    }

    /// Notes what each row of a person is: in every department one row stands for the person, and of these the first in the
    /// total. So the rows that count add up to the figure of each department and of all.
    fn note_rows(&self, people: &People, person: &Person<'_>, role: Role, rows: &mut Uses) {
        let elsewhere = match (role, people.of) {
            (Role::Counted, _) => Some(Role::CountedElsewhere),
            (Role::Asked, Some(PeopleOf::People | PeopleOf::Answered)) => Some(Role::AskedElsewhere),
            _ => None,
        };
        let (Some(elsewhere), true) = (elsewhere, person.rows.len() > 1) else {
            person.rows.iter().for_each(|position| rows.note(*position, role));
            return;
        };
        let mut departments: Vec<Option<DepartmentIx>> = Vec::new();
        for entry in person.rows.iter().filter_map(|position| self.ledger.entry(*position)) {
            let department = entry.department();
            let row_role = if self.asked.parts(entry.unit(), department).is_empty() {
                Role::Outside
            } else if departments.contains(&department) {
                Role::SamePerson
            } else if departments.is_empty() {
                role
            } else {
                elsewhere
            };
            if row_role != Role::Outside && row_role != Role::SamePerson {
                departments.push(department);
            }
            rows.note(entry.position(), row_role);
        }
    }

    /// What the rows of a person are to the figure.
    fn role(&self, people: &People, person: &Person<'_>) -> Role {
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
    fn is_asked_for(&self, people: &People, person: &Person<'_>) -> bool {
        let last = self.last_day.min(self.cutoff_day);
        people.within_plan.is_none() || person.hired.is_some_and(|day| self.first_day <= day && day <= last)
    }

    fn counts(&self, people: &People, person: &Person<'_>) -> bool {
        let completed = match people.completed {
            None => true,
            Some(Completed::Ever) => person.completed,
            Some(Completed::WithinPlan) => {
                person.completed_on.is_some_and(|day| self.first_day <= day && day <= self.last_day)
            }
        };
        let answered = |(_, wanted): &(ColumnIx, Wanted)| person.answers.iter().any(|one| is_wanted(wanted, one));
        completed && people.answer.as_ref().is_none_or(answered)
    }

    /// Units that have reported what a figure about people rests on: a row, and for a column's indicator a value in it.
    fn people_reported(&self, people: &People) -> Units {
        let entries = self.ledger.of_form(people.form).filter(|entry| tells(entry) && about(people, entry));
        let tells_it = entries
            .filter(|entry| people.answer.as_ref().is_none_or(|(column, _)| entry.get(*column).is_some()))
            .filter(|entry| people.within_plan.is_none_or(|column| entry.day(column).is_some()));
        Units::of(self.asked.register, tells_it.filter_map(|entry| entry.unit()))
    }
}

/// What the rows of a person tell together.
#[derive(Default)]
struct Person<'a> {
    completed: bool,
    completed_on: Option<Day>,
    hired: Option<Day>,
    answers: Vec<Datum<'a>>,
    parts: Vec<Part>,
    rows: Vec<usize>,
    /// Rows of what has ended.
    ended: Vec<usize>,
}

impl<'a> Person<'a> {
    fn forget(&mut self) {
        (self.completed, self.completed_on, self.hired) = (false, None, None);
        self.answers.clear();
        self.parts.clear();
        self.rows.clear();
        self.ended.clear();
    }

    fn learn(&mut self, people: &People, entry: &Entry<'_, 'a>) {
        if let State::Completed(day) = entry.state() {
            self.completed = true;
            self.completed_on = earliest(self.completed_on, day);
        }
        if let Some((column, _)) = &people.answer {
            self.answers.extend(entry.get(*column));
        }
    }
}

/// Whether a row is about the course that an indicator asks for.
fn about(people: &People, entry: &Entry<'_, '_>) -> bool {
    people.course.is_none_or(|course| entry.course() == Some(course))
}

/// Whether what a row tells of its person is true at the cut-off: a duplicate is as true as the row that is counted for it,
/// and no row that is out for another reason is.
fn tells(entry: &Entry<'_, '_>) -> bool {
    entry.is_counted() || entry.out() == Some(Reason::Duplicate)
}

fn earliest(left: Option<Day>, right: Option<Day>) -> Option<Day> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (left, right) => left.or(right),
    }
}
