package io.github.spencerpark.jupyter.kernel.magic.registry;

import io.scenario4j.kernel.compat.MagicArguments;

/// What arguments a magic takes.
public final class MagicsArgs extends MagicArguments {

    private MagicsArgs(Schema schema) {
        super(schema, MagicArgsParseException::new);
    }

    /// Starts to say which.
    public static MagicsArgsBuilder builder() {
        return new MagicsArgsBuilder();
    }

    /// What becomes of a keyword that is given more than once.
    public enum KeywordSpec {
        /// It is refused.
        ONCE,
        /// All values count.
        COLLECT,
        /// The last value counts.
        REPLACE
    }

    /// What is being said.
    public static final class MagicsArgsBuilder {

        private final Schema schema = new Schema();

        /// Adds a value that must be there.
        public MagicsArgsBuilder required(String name) {
            schema.require(name);
            return this;
        }

        /// Adds a value that may be there.
        public MagicsArgsBuilder optional(String name) {
            schema.allow(name);
            return this;
        }

        /// Names the list of all further values.
        public MagicsArgsBuilder varargs(String name) {
            schema.take(name);
            return this;
        }

        /// Adds a keyword; the first of `spec` and `more` counts.
        public MagicsArgsBuilder keyword(String name, KeywordSpec spec, KeywordSpec... more) {
            schema.keyword(name, Repeated.valueOf(spec.name()));
            return this;
        }

        /// Adds a keyword of which all values count.
        public MagicsArgsBuilder keyword(String name) {
            return keyword(name, KeywordSpec.COLLECT);
        }

        /// Adds a flag of one letter.
        ///
        /// @param value that it stands for
        public MagicsArgsBuilder flag(String name, char letter, String value) {
            schema.flag(name, letter, value);
            return this;
        }

        /// Adds a flag of one letter that stands for an empty text.
        public MagicsArgsBuilder flag(String name, char letter) {
            return flag(name, letter, "");
        }

        /// Takes keywords that were not named.
        public MagicsArgsBuilder anyKeyword() {
            schema.anyKeyword(true);
            return this;
        }

        /// Refuses keywords that were not named.
        public MagicsArgsBuilder onlyKnownKeywords() {
            schema.anyKeyword(false);
            return this;
        }

        /// Takes flags that were not named.
        public MagicsArgsBuilder anyFlag() {
            schema.anyFlag(true);
            return this;
        }

        /// Refuses flags that were not named.
        public MagicsArgsBuilder onlyKnownFlags() {
            schema.anyFlag(false);
            return this;
        }

        /// Ends what is said.
        public MagicsArgs build() {
            return new MagicsArgs(schema);
        }
    }
}
