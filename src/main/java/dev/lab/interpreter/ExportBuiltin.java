package dev.lab.interpreter;

import dev.lab.line.Variable;

/** {@code export [-n] NAME[=VALUE]…}; without a name, says what is exported. */
final class ExportBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    Options options = Options.parse(call.arguments(), "np", "");
    if (!options.unknown().isEmpty()) {
      call.err().println("bash: export: " + options.unknown() + ": invalid option");
      return 2;
    }
    if (options.operands().isEmpty()) {
      shell
          .variables()
          .all()
          .forEach(
              (name, variable) -> {
                if (variable.exported()) {
                  call.out()
                      .println("declare -x " + name + "=\"" + escaped(variable.value()) + "\"");
                }
              });
      return 0;
    }
    int status = 0;
    for (String each : options.operands()) {
      int equals = each.indexOf('=');
      boolean append = equals > 0 && each.charAt(equals - 1) == '+';
      String name = equals < 0 ? each : each.substring(0, append ? equals - 1 : equals);
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        call.err().println("bash: export: `" + each + "': not a valid identifier");
        status = 1;
        continue;
      }
      Variables variables = shell.variables();
      String old = variables.value(name);
      if (equals >= 0) {
        String value = each.substring(equals + 1);
        variables.put(name, new Variable(append ? old + value : value, !options.has('n')));
      } else if (options.has('n')) {
        variables.find(name).ifPresent(v -> variables.put(name, new Variable(v.value(), false)));
      } else if (variables.find(name).isPresent()) {
        shell.export(name);
      } else {
        shell.exportLater(name);
      }
    }
    return status;
  }

  private static String escaped(String value) {
    return value.replaceAll("[\\\\\"$`]", "\\\\$0");
  }
}
