package dev.lab.target.recorded;

import dev.lab.target.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the evidence has, by its questions; what was kept beside the checks ahead of what they
 * saw.
 */
final class Pool {
  private final List<Said> said;
  private final Map<Question, Answer> last = new HashMap<>();

  Pool(Evidence evidence) {
    this.said = evidence.said();
    said.forEach(s -> last.put(s.question(), s.answer()));
    Trace beside = evidence.looks().get(Evidence.BESIDE);
    if (beside != null) {
      beside.told().forEach((q, places) -> last.put(q, at(places.getLast())));
    }
  }

  Optional<Answer> find(Question question) {
    return Optional.ofNullable(last.get(question));
  }

  /** What was said; its fault is thrown. */
  <T> Optional<T> find(Question question, Codec<T> codec) {
    return find(question).map(a -> read(a, codec));
  }

  Answer at(int place) {
    return said.get(place).answer();
  }

  static <T> T read(Answer answer, Codec<T> codec) {
    if (answer.fault()) {
      throw Faults.read(answer.tree());
    }
    return codec.read().apply(answer.tree());
  }

  /** Every type of object that was looked for and found. */
  List<ResourceType> types() {
    return said.stream()
        .filter(s -> s.question().words().getFirst().equals("type") && !s.answer().fault())
        .flatMap(s -> Codec.TYPE.read().apply(s.answer().tree()).stream())
        .distinct()
        .toList();
  }
}
