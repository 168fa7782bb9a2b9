package dev.lab.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Holds the rooms and arrows that CONTRIBUTING.md draws. */
@AnalyzeClasses(
    packages = "dev.lab",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class ArchitectureTest {
  /** Once it is packaged, the registry's test code is in a jar of its own. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  /** Each room and the floor it stands on; an arrow goes to a lower floor. */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("registry", 1),
          Map.entry("course", 2),
          Map.entry("target", 2),
          Map.entry("progress", 2),
          Map.entry("line", 2),
          Map.entry("words", 2),
          Map.entry("report", 2),
          Map.entry("kubeconfig", 2),
          Map.entry("prose", 2),
          Map.entry("pane", 3),
          Map.entry("carry", 3),
          Map.entry("check", 3),
          Map.entry("diagnose", 3),
          Map.entry("evidence", 3),
          Map.entry("grade", 4),
          Map.entry("sandbox", 4),
          Map.entry("standin", 3),
          Map.entry("interpreter", 3),
          Map.entry("repository", 4),
          Map.entry("session", 4),
          Map.entry("live", 4),
          Map.entry("verify", 4),
          Map.entry("author", 4),
          Map.entry("image", 4),
          Map.entry("host", 5),
          Map.entry("cli", 5),
          Map.entry("shell", 5));

  /** The arrows allowed on one floor: from, to. */
  private static final List<List<String>> SAME_FLOOR =
      List.of(
          List.of("target", "course"),
          List.of("progress", "course"),
          List.of("target", "kubeconfig"),
          List.of("diagnose", "check"),
          List.of("evidence", "check"),
          List.of("grade", "sandbox"),
          List.of("verify", "session"),
          List.of("author", "session"),
          List.of("host", "shell"),
          List.of("cli", "host"),
          List.of("cli", "shell"));

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("dev.lab.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.lab.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule checksSeeOnlyTheTarget =
      noClasses()
          .that()
          .resideInAnyPackage("dev.lab.check.kinds..", "dev.lab.diagnose..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "okhttp3..", "dev.lab.sandbox..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theSandboxKeepsTreesNotModels =
      noClasses()
          .that()
          .resideInAPackage("dev.lab.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.fabric8..", "com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule onlyCliAndShellPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.lab.cli..", "dev.lab.shell..", "dev.lab")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule theHostedShellStartsNoProcess =
      noClasses()
          .that()
          .resideInAnyPackage("dev.lab.interpreter..", "dev.lab.host..", "dev.lab.standin..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Runtime.class, Process.class);

  @ArchTest
  static void arrowsGoDown(JavaClasses classes) {
    TreeSet<String> wrong = new TreeSet<>();
    for (JavaClass from : classes) {
      for (JavaClass to :
          from.getDirectDependenciesFromSelf().stream().map(d -> d.getTargetClass()).toList()) {
        String a = room(from);
        String b = room(to);
        if (!a.isEmpty() && !b.isEmpty() && !a.equals(b) && !allowed(a, b)) {
          wrong.add(a + " -> " + b + " (" + from.getName() + " uses " + to.getName() + ")");
        }
      }
    }
    assertEquals(new TreeSet<>(), wrong);
  }

  @ArchTest
  static void everyRoomHasAFloor(JavaClasses classes) {
    TreeSet<String> unknown = new TreeSet<>();
    classes.forEach(c -> unknown.add(room(c)));
    unknown.removeAll(FLOORS.keySet());
    unknown.remove("");
    assertEquals(
        new TreeSet<>(), unknown, "give each new room its floor, and draw it in CONTRIBUTING.md");
    assertTrue(classes.contain("dev.lab.Main"));
  }

  private static boolean allowed(String from, String to) {
    return FLOORS.getOrDefault(from, 0) > FLOORS.getOrDefault(to, 9)
        || SAME_FLOOR.contains(List.of(from, to));
  }

  /** The first package below dev.lab; empty for dev.lab itself and for everything outside. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith("dev.lab.")) {
      return "";
    }
    String rest = name.substring("dev.lab.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
