package org.atrium.acceptance.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One component of a settings record.
 *
 * @param name as a property, below its prefix: {@code mail.first-pause}
 * @param standard its default; empty where it has none that can be compared
 */
record Setting(String module, String name, String standard) {
    private static final Pattern RECORD = Pattern.compile("record (\\w+)\\(");
    private static final Pattern COMPONENT = Pattern.compile(
            "^(?<annotations>(?:\\s*@[\\w.]+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?)*)\\s*(?<type>[\\w.<>]+)\\s+(?<name>\\w+)\\s*$");
    private static final Pattern DEFAULT = Pattern.compile("@DefaultValue\\(\"([^\"]*)\"\\)");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    static List<Setting> all(List<Path> sources) {
        return sources.stream()
                .filter(file -> Checkout.read(file).contains("@ConfigurationProperties("))
                .flatMap(file -> of(
                        Checkout.name(file).replaceFirst("/.*", ""),
                        COMMENT.matcher(Checkout.read(file)).replaceAll(""))
                        .stream())
                .toList();
    }

    /** Whether a row of a table is about it, by its property's name or its variable's. */
    boolean isIn(String row) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        return row.contains("`" + name + "`")
                || row.contains("." + name + "`")
                || row.contains("`" + last + "`")
                || row.contains("…" + last + "`")
                || row.contains(variable(name) + "`")
                || row.contains("_" + variable(last) + "`");
    }

    boolean hasDefaultIn(String row) {
        return row.contains(standard);
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static List<Setting> of(String module, String source) {
        var settings = new ArrayList<Setting>();
        var found = RECORD.matcher(source);
        while (found.find()) {
            var outer = !source.substring(0, found.start()).contains("record ");
            var prefix = outer ? "" : kebab(found.group(1)) + ".";
            for (var component : components(source, found.end())) {
                var parts = COMPONENT.matcher(component);
                if (!parts.matches()) {
                    throw new AssertionError("a settings record that this test cannot read: " + component);
                }
                // A nested record is read by itself.
                if (!source.contains("record " + parts.group("type") + "(")) {
                    var standard = DEFAULT.matcher(parts.group("annotations"));
                    settings.add(new Setting(
                            module,
                            prefix + kebab(parts.group("name")),
                            standard.find() && !standard.group(1).contains("$") ? standard.group(1) : ""));
                }
            }
        }
        return settings;
    }

    private static List<String> components(String source, int begin) {
        var components = new ArrayList<String>();
        var depth = 0;
        var quoted = false;
        var from = begin;
        for (var at = begin; ; at++) {
            var sign = source.charAt(at);
            quoted = quoted != (sign == '"');
            if (quoted) {
                continue;
            }
            if (depth == 0 && (sign == ',' || sign == ')')) {
                components.add(source.substring(from, at));
                from = at + 1;
                if (sign == ')') {
                    return components;
                }
            }
            depth += sign == '(' || sign == '<' ? 1 : sign == ')' || sign == '>' ? -1 : 0;
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return module + "'s " + name + (standard.isEmpty() ? "" : " (" + standard + ")");
    }
}
