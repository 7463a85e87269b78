//! Memory that is given back is kept at hand.

/// What is given back in one piece, in bytes.
const PIECE: usize = 8 << 20;

/// Lets the allocator keep what is given back, to be used again.
///
/// glibc gives free memory back to the operating system as soon as there is a little, and each page of it has to be asked for
/// and cleared anew: so had a third of the pages that five million rows take. How much it keeps follows from the largest piece
/// that has been given back, see mallopt(3) under `M_MMAP_THRESHOLD`. Other allocators are indifferent to it.
pub fn keep_at_hand() {
    // Nothing is written there, so it costs nothing.
    drop(std::hint::black_box(Vec::<u8>::with_capacity(PIECE)));
}
