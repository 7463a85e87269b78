//! How many threads work side by side: as many as there are cores, and never anything that the result depends on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

/// For measuring: how many threads there shall be.
const VARIABLE: &str = "FOKUSRAPPORT_TRADAR";

/// How many threads there shall be: as many as there are cores, or as many as the variable says.
#[must_use]
pub fn count() -> usize {
    /// Asked once: the operating system looks it up in several files.
    static COUNT: LazyLock<usize> = LazyLock::new(|| {
        let wanted = std::env::var(VARIABLE).ok().and_then(|text| text.parse().ok());
        wanted.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from)).max(1)
    });
    *COUNT
}

/// What `work` gives for each item, in the order of the items, worked out on several threads, of which this is one.
///
/// # Panics
/// Where `work` does.
pub fn map<I: Sync, O: Send>(items: &[I], work: impl Fn(&I) -> O + Sync) -> Vec<O> {
    let threads = count().min(items.len());
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let taken = std::iter::from_fn(|| {
            let index = next.fetch_add(1, Ordering::Relaxed);
            items.get(index).map(|item| (index, work(item)))
        });
        taken.collect::<Vec<(usize, O)>>()
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(some)).collect();
        let mut done = some();
        for other in others {
            done.extend(joined(other));
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, output)| output).collect()
}

/// As [`map`], of items that `work` takes: what one is made of can be given back when it has been worked on.
///
/// # Panics
/// Where `work` does.
pub fn map_taken<I: Send, O: Send>(items: impl IntoIterator<Item = I>, work: impl Fn(I) -> O + Sync) -> Vec<O> {
    let items: Vec<Mutex<Option<I>>> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let take = |item: &Mutex<Option<I>>| item.lock().unwrap_or_else(PoisonError::into_inner).take();
    map(&items, |item| take(item).map(&work)).into_iter().flatten().collect()
}

/// Lets `work` fill in things, so many at a time: it is told the place of the first of them.
///
/// # Panics
/// Where `work` does.
pub fn fill<T: Send>(things: &mut [T], at_a_time: usize, work: impl Fn(usize, &mut [T]) + Sync) {
    map_taken(things.chunks_mut(at_a_time).enumerate(), |(part, some)| work(part * at_a_time, some));
}

/// Gives up things on a thread of its own that nobody waits for: to give back the memory of millions of rows takes a while.
pub fn give_up<T: Send + 'static>(things: T) {
    if count() > 1 {
        // Without a thread they are given up here.
        _ = thread::Builder::new().spawn(move || drop(things));
    }
}

/// What a thread gives when it has ended.
///
/// # Panics
/// Where the thread did.
#[must_use = "nothing else waits for the thread"]
pub fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Two pieces of work side by side, the second of them on the thread that this is called on.
///
/// # Panics
/// Where one of them does.
pub fn both<A: Send, B>(aside: impl FnOnce() -> A + Send, here: impl FnOnce() -> B) -> (A, B) {
    both_if(true, aside, here)
}

/// As [`both`], where it is worth a thread, and else one after the other.
///
/// # Panics
/// Where one of them does.
pub fn both_if<A: Send, B>(is_worth_it: bool, aside: impl FnOnce() -> A + Send, here: impl FnOnce() -> B) -> (A, B) {
    if !is_worth_it || count() < 2 {
        return (aside(), here());
    }
    thread::scope(|scope| {
        let aside = scope.spawn(aside);
        let here = here();
        (joined(aside), here)
    })
}

/// How many pieces may wait for the thread that takes them: the one that gives them waits where it is far ahead, so that few
/// stand in memory.
const AHEAD: usize = 4;

/// Lets `take` work on the pieces that `give` gives, one after the other, on a thread of its own.
///
/// # Panics
/// Where one of them does.
pub fn pass<T: Send, S: Send, B>(
    mut state: S,
    mut take: impl FnMut(&mut S, T) + Send,
    give: impl FnOnce(&mut dyn FnMut(T)) -> B,
) -> (S, B) {
    if count() < 2 {
        let given = give(&mut |piece| take(&mut state, piece));
        return (state, given);
    }
    let (sender, receiver) = mpsc::sync_channel(AHEAD);
    thread::scope(|scope| {
        let taking = scope.spawn(move || {
            for piece in receiver {
                take(&mut state, piece);
            }
            state
        });
        // Nobody listens where the thread has panicked, and that is told below.
        let given = give(&mut |piece| _ = sender.send(piece));
        drop(sender);
        (joined(taking), given)
    })
}

/// As [`pass`], where each piece is looked at before it is taken: several of them at a time, on as many threads as there are to be.
/// They are taken in the order in which they are given. Where there is to be one thread, none is looked at.
///
/// # Panics
/// Where one of them does.
pub fn pass_ahead<T: Send, L: Send + Default, S: Send, B>(
    state: S,
    look: impl Fn(&mut T) -> L + Sync,
    mut take: impl FnMut(&mut S, T, L) + Send,
    give: impl FnOnce(&mut dyn FnMut(T)) -> B,
) -> (S, B) {
    if count() < 2 {
        return pass(state, |state, piece| take(state, piece, L::default()), give);
    }
    let (sender, receiver) = mpsc::sync_channel(AHEAD);
    let given = Arc::new(Mutex::new(receiver));
    thread::scope(|scope| {
        let (looked, order) = mpsc::sync_channel(AHEAD);
        for _ in 0..count() {
            let (given, looked, look) = (Arc::clone(&given), looked.clone(), &look);
            scope.spawn(move || {
                // Held only while it is waited for.
                let next = || given.lock().unwrap_or_else(PoisonError::into_inner).recv();
                while let Ok((number, mut piece)) = next() {
                    let found = look(&mut piece);
                    if looked.send((number, (piece, found))).is_err() {
                        break;
                    }
                }
            });
        }
        drop((looked, given));
        let in_order = InOrder { order, early: BTreeMap::new(), next: 0_usize };
        let taking = scope.spawn(move || {
            in_order.fold(state, |mut state, (piece, found)| {
                take(&mut state, piece, found);
                state
            })
        });
        let mut number = 0_usize;
        let given = give(&mut |piece| {
            // Nobody listens where a thread has panicked, and that is told below.
            _ = sender.send((number, piece));
            number += 1;
        });
        drop(sender);
        (joined(taking), given)
    })
}

/// Numbered things in order, as they come in any.
struct InOrder<T> {
    order: mpsc::Receiver<(usize, T)>,
    /// Those that have come before their turn.
    early: BTreeMap<usize, T>,
    next: usize,
}

impl<T> Iterator for InOrder<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            if let Some(piece) = self.early.remove(&self.next) {
                self.next += 1;
                return Some(piece);
            }
            let (number, piece) = self.order.recv().ok()?;
            self.early.insert(number, piece);
        }
    }
}
