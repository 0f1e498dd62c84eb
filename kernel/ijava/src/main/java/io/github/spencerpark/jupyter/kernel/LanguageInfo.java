package io.github.spencerpark.jupyter.kernel;

import io.scenario4j.kernel.compat.LanguageFacts;

/// What the kernel says of its language.
public final class LanguageInfo extends LanguageFacts {

    LanguageInfo() {}

    /// A page that front ends point to.
    public record Help(String text, String url) {

        /// Returns what the link says.
        public String getText() {
            return text;
        }

        /// Returns where it leads.
        public String getUrl() {
            return url;
        }
    }
}
