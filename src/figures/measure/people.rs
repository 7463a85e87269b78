//! Distinct people: who the rows are about, and what all rows of a person tell together.

use super::{Counted, Counter, Sums, is_wanted};
use crate::figures::fact::{Fact, State};
use crate::figures::scope::{Asked, OwnerSums, Slot, Units};
use crate::figures::trail::{Role, Uses};
use crate::plan::{ColumnIx, Completed, DepartmentIx, People, PeopleOf, Wanted};
use crate::records::{Datum, Day, Owner, Reason};

impl<'a> Counter<'a, '_> {
    pub(super) fn people(&self, people: &People) -> Counted {
        let (mut sums, mut of_owners) = (self.asked.sums::<Sums>(), OwnerSums::default());
        let (mut rows, mut reported) = (self.uses(), Units::none(self.asked.register));
        let is_told = Sums { is_told: true, ..Sums::default() };
        let mut person = Person::default();
        self.ledger.each_person(people.form, |facts| {
            self.learn(people, facts, &mut person, |owner| match owner.as_unit() {
                Some(unit) => reported.insert(unit),
                None => of_owners.add(owner, is_told),
            });
            if person.rows.is_empty() && person.ended.is_empty() {
                return;
            }
            let role = self.role(people, &person);
            let more = Sums {
                value: u64::from(role == Role::Counted),
                of: u64::from(matches!(role, Role::Counted | Role::Asked)),
                ..Sums::default()
            };
            match person.whose {
                Whose::Nobody => {}
                Whose::One(owner) => of_owners.add(owner, more),
                Whose::Several => person.parts.iter().for_each(|part| sums.change(*part, |sum| *sum += more)),
            }
            self.note_rows(people, &person, role, &mut rows);
            person.ended.iter().for_each(|position| rows.note(*position, Role::Ended));
        });
        of_owners.add_to_parts(self.asked, &mut sums);
        for (position, unit, value, at_least) in self.summed(people.summed, people.course) {
            reported.insert(unit);
            for part in self.asked.parts(Owner::unit(unit)) {
                sums.change(part, |sum| *sum += Sums { value, at_least, ..Sums::default() });
            }
            rows.note_number(position, self.if_asked(unit, Role::Counted), value);
        }
        let reported = reported.into_set();
        let headcount = (people.of == Some(PeopleOf::Headcount)).then(|| self.asked.headcount());
        let figures = self.figures(&reported, |part, coverage| {
            let sum = sums.get(part).copied().unwrap_or_default();
            let of = match people.of {
                None => None,
                Some(PeopleOf::Headcount) => headcount.as_ref().and_then(|headcount| headcount.get(part)),
                // People whom rows tell of are known, though nothing is told of what is asked.
                Some(PeopleOf::People | PeopleOf::Answered) => (coverage.reported > 0 || sum.of > 0).then_some(sum.of),
            };
            ((coverage.reported > 0 || sum.is_told).then_some(sum.value), of, sum.at_least)
        });
        Counted { figures, rows }
    }

    /// What all the rows of a person tell together.
    ///
    /// Who has completed in one department and is under way in another has completed in both, so completion and answers
    /// belong to the person, and the rows only tell in which parts the person stands. A row that has ended tells of the
    /// person too, and one after the cut-off when the person was hired.
    ///
    /// `report` is told of each whose row has told what a figure about people rests on: that there is one, and for a column's
    /// indicator a value in it.
    fn learn(&self, people: &People, facts: &[Fact], person: &mut Person<'a>, mut report: impl FnMut(Owner)) {
        person.forget();
        let mut learnt = Learnt::default();
        for &fact in facts {
            let has_ended = fact.is_counted() && fact.state() == State::Ended;
            if about(people, fact) {
                let hired = self.hired(people, fact);
                learnt.hired = Day::earliest(learnt.hired, hired);
                if tells(fact) {
                    learnt.complete(fact);
                    let answer = people.answer.as_ref().map(|(column, _)| self.answer(fact, *column));
                    let is_told = answer != Some(None) && (people.within_plan.is_none() || hired.is_some());
                    if is_told {
                        report(fact.owner());
                    }
                    person.answers.extend(answer.flatten());
                }
                if fact.is_counted() && !has_ended {
                    person.stand(fact.position(), fact.owner(), self.asked);
                }
            }
            if has_ended {
                person.ended.push(fact.position());
            }
        }
        person.learnt = learnt;
    }

    /// When a row says that its person was hired, if that is asked for.
    fn hired(&self, people: &People, fact: Fact) -> Option<Day> {
        let column = people.within_plan?;
        if Some(column) == self.plan.form(people.form).hired {
            return fact.hired();
        }
        self.ledger.entry(fact.position())?.day(column)
    }

    /// What a row answers.
    fn answer(&self, fact: Fact, column: ColumnIx) -> Option<Datum<'a>> {
        self.ledger.entry(fact.position())?.get(column)
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
            person.rows.iter().for_each(|(position, _)| rows.note(*position, role));
            return;
        };
        let mut departments: Vec<Option<DepartmentIx>> = Vec::new();
        for &(position, owner) in &person.rows {
            let department = self.ledger.department(owner);
            let row_role = if self.asked.parts(owner).is_empty() {
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
            rows.note(position, row_role);
        }
    }

    /// What the rows of a person are to the figure.
    fn role(&self, people: &People, person: &Person<'_>) -> Role {
        let is_nowhere = match person.whose {
            Whose::Nobody => true,
            Whose::One(owner) => self.asked.parts(owner).is_empty(),
            Whose::Several => person.parts.is_empty(),
        };
        if is_nowhere || !self.is_asked_for(people, person) {
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
        people.within_plan.is_none() || person.learnt.hired.is_some_and(|day| self.first_day <= day && day <= last)
    }

    fn counts(&self, people: &People, person: &Person<'_>) -> bool {
        let completed = match people.completed {
            None => true,
            Some(Completed::Ever) => person.learnt.completed,
            Some(Completed::WithinPlan) => {
                person.learnt.completed_on.is_some_and(|day| self.first_day <= day && day <= self.last_day)
            }
        };
        let answered = |(_, wanted): &(ColumnIx, Wanted)| person.answers.iter().any(|one| is_wanted(wanted, one));
        completed && people.answer.as_ref().is_none_or(answered)
    }
}

/// Whose the rows of a person that stand are.
#[derive(Clone, Copy, Default)]
enum Whose {
    /// There are none.
    #[default]
    Nobody,
    /// All are of one: so are most people's, and what they add is kept by owner and not for each of its parts.
    One(Owner),
    Several,
}

/// What a person's rows tell that each of them may change. It is by itself while it is learnt, in the processor's registers: in
/// memory each row would wait for what the one before has written.
#[derive(Clone, Copy, Default)]
struct Learnt {
    completed: bool,
    completed_on: Option<Day>,
    hired: Option<Day>,
}

impl Learnt {
    fn complete(&mut self, fact: Fact) {
        self.completed |= fact.is_completed();
        self.completed_on = Day::earliest(self.completed_on, fact.completed_on());
    }
}

/// What the rows of a person tell together.
#[derive(Default)]
struct Person<'a> {
    learnt: Learnt,
    answers: Vec<Datum<'a>>,
    whose: Whose,
    /// The parts that they are about, where they are of several.
    parts: Vec<Slot>,
    /// The positions of rows that stand, with whose each is, and those of what has ended.
    rows: Vec<(usize, Owner)>,
    ended: Vec<usize>,
}

impl Person<'_> {
    fn forget(&mut self) {
        (self.learnt, self.whose) = (Learnt::default(), Whose::Nobody);
        self.answers.clear();
        self.parts.clear();
        self.rows.clear();
        self.ended.clear();
    }

    /// Notes a row that stands, and whose it is.
    fn stand(&mut self, position: usize, owner: Owner, asked: &Asked<'_>) {
        match self.whose {
            Whose::Nobody => self.whose = Whose::One(owner),
            Whose::One(only) if only == owner => {}
            Whose::One(first) => {
                self.whose = Whose::Several;
                self.add_parts(first, asked);
                self.add_parts(owner, asked);
            }
            Whose::Several => self.add_parts(owner, asked),
        }
        self.rows.push((position, owner));
    }

    fn add_parts(&mut self, owner: Owner, asked: &Asked<'_>) {
        for part in asked.parts(owner) {
            if !self.parts.contains(&part) {
                self.parts.push(part);
            }
        }
    }
}

/// Whether a row is about the course that an indicator asks for.
fn about(people: &People, fact: Fact) -> bool {
    people.course.is_none_or(|course| fact.course() == Some(course))
}

/// Whether what a row tells of its person is true at the cut-off: a duplicate is as true as the row that is counted for it,
/// and no row that is out for another reason is.
fn tells(fact: Fact) -> bool {
    fact.is_counted() || fact.out() == Some(Reason::Duplicate)
}
