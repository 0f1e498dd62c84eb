package io.scenario4j.kernel.compat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// What arguments a magic takes, as IJava's and JJava's classes let jars say it: values in an order,
/// `--keyword value`, `--keyword=value` and flags such as `-v`.
public abstract class MagicArguments {

    /// What becomes of a keyword that is given more than once.
    public enum Repeated {
        /// It is refused.
        ONCE,
        /// All values count.
        COLLECT,
        /// The last value counts.
        REPLACE
    }

    /// A flag: what it is called, and the value that it stands for.
    ///
    /// @param name  under which the value is found
    /// @param value that is added each time the flag is given
    protected record Flag(String name, String value) {}

    /// What has been said so far.
    protected static final class Schema {

        private final List<String> required = new ArrayList<>();
        private final List<String> optional = new ArrayList<>();
        private final Map<String, Repeated> keywords = new LinkedHashMap<>();
        private final Map<Character, Flag> flags = new LinkedHashMap<>();
        private @Nullable String rest;
        private boolean anyKeyword = true;
        private boolean anyFlag = true;

        /// Takes any keyword and any flag, and no values.
        public Schema() {}

        /// Adds a value that must be there.
        public void require(String name) {
            required.add(name);
        }

        /// Adds a value that may be there, behind those that must.
        public void allow(String name) {
            optional.add(name);
        }

        /// Names the list of all further values.
        public void take(String name) {
            rest = name;
        }

        /// Adds a keyword.
        public void keyword(String name, Repeated repeated) {
            keywords.put(name, repeated);
        }

        /// Adds a flag of one letter; its name is also a keyword, with another value.
        public void flag(String name, char letter, String value) {
            keyword(name, Repeated.COLLECT);
            flags.put(letter, new Flag(name, value));
        }

        /// Says whether other keywords are taken.
        public void anyKeyword(boolean any) {
            anyKeyword = any;
        }

        /// Says whether other flags are taken.
        public void anyFlag(boolean any) {
            anyFlag = any;
        }
    }

    private final Schema schema;
    private final Function<String, RuntimeException> refusal;

    /// @param refusal makes what is thrown for arguments that do not fit
    protected MagicArguments(Schema schema, Function<String, RuntimeException> refusal) {
        this.schema = schema;
        this.refusal = refusal;
    }

    /// Sorts arguments.
    ///
    /// @return for each name what was given for it; an empty list for nothing
    public Map<String, List<String>> parse(List<String> arguments) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        names().forEach(name -> found.put(name, new ArrayList<>()));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--") && argument.length() > 2) {
                i += keyword(argument.substring(2), arguments.subList(i + 1, arguments.size()),
                        found);
            } else if (argument.matches("-[a-zA-Z]+")) {
                flags(argument.substring(1), found);
            } else {
                values.add(argument);
            }
        }
        place(values, found);
        return found;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(schema.required);
        names.addAll(schema.optional);
        names.addAll(schema.keywords.keySet());
        if (schema.rest != null) {
            names.add(schema.rest);
        }
        return names;
    }

    /// @return how many of `following` were taken as its value
    private int keyword(String text, List<String> following, Map<String, List<String>> found) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Repeated repeated = schema.keywords.get(name);
        if (repeated == null && !schema.anyKeyword) {
            throw refusal.apply("expected one of --%s, found --%s"
                    .formatted(String.join(", --", schema.keywords.keySet()), name));
        }
        if (equals < 0 && following.isEmpty()) {
            throw refusal.apply("expected a value behind --" + name + ", found none");
        }
        add(name, equals < 0 ? following.getFirst() : text.substring(equals + 1),
                repeated == null ? Repeated.COLLECT : repeated, found);
        return equals < 0 ? 1 : 0;
    }

    private void flags(String letters, Map<String, List<String>> found) {
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            Flag flag = schema.flags.get(letter);
            if (flag == null && !schema.anyFlag) {
                throw refusal.apply("expected another flag, found -" + letter);
            }
            add(flag == null ? String.valueOf(letter) : flag.name(),
                    flag == null ? "" : flag.value(), Repeated.COLLECT, found);
        }
    }

    private void add(String name, String value, Repeated repeated,
            Map<String, List<String>> found) {
        List<String> values = found.computeIfAbsent(name, _ -> new ArrayList<>());
        if (repeated == Repeated.ONCE && !values.isEmpty()) {
            throw refusal.apply("expected --" + name + " once, found it again");
        }
        if (repeated == Repeated.REPLACE) {
            values.clear();
        }
        values.add(value);
    }

    private void place(List<String> values, Map<String, List<String>> found) {
        List<String> places = new ArrayList<>(schema.required);
        places.addAll(schema.optional);
        if (values.size() < schema.required.size()) {
            throw refusal.apply("expected " + String.join(", ", schema.required) + ", found "
                    + (values.isEmpty() ? "nothing" : String.join(", ", values)));
        }
        for (int i = 0; i < values.size(); i++) {
            String place = i < places.size() ? places.get(i) : schema.rest;
            if (place == null) {
                throw refusal.apply("expected no more than %d values, found %s"
                        .formatted(places.size(), values.get(i)));
            }
            found.computeIfAbsent(place, _ -> new ArrayList<>()).add(values.get(i));
        }
    }
}
