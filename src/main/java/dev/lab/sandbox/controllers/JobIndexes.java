package dev.lab.sandbox.controllers;

import java.util.BitSet;
import java.util.Collection;

/** Completion indexes of a Job, written as a status has them: {@code 0,1,3-7}. */
record JobIndexes(BitSet bits) {
  JobIndexes {
    bits = (BitSet) bits.clone();
  }

  /** Those that a text names, below a limit; what cannot be read is left out. */
  static JobIndexes parse(String text, int limit) {
    BitSet bits = new BitSet();
    for (String part : text.split(",", -1)) {
      if (part.matches("\\d{1,9}(-\\d{1,9})?")) {
        String[] ends = part.split("-", -1);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        if (first <= last) {
          bits.set(first, last + 1);
        }
      }
    }
    return new JobIndexes(bits).below(limit);
  }

  private JobIndexes below(int limit) {
    BitSet kept = (BitSet) bits.clone();
    kept.clear(Math.max(0, limit), Math.max(Math.max(0, limit), kept.length()));
    return new JobIndexes(kept);
  }

  JobIndexes with(Collection<Integer> more) {
    BitSet all = (BitSet) bits.clone();
    more.stream().filter(i -> i >= 0).forEach(all::set);
    return new JobIndexes(all);
  }

  boolean has(int index) {
    return bits.get(index);
  }

  int total() {
    return bits.cardinality();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int first = bits.nextSetBit(0); first >= 0; ) {
      int last = bits.nextClearBit(first) - 1;
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (last > first) {
        text.append(last == first + 1 ? ',' : '-').append(last);
      }
      first = bits.nextSetBit(last + 1);
    }
    return text.toString();
  }
}
