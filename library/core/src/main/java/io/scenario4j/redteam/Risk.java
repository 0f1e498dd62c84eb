package io.scenario4j.redteam;

import java.util.List;

/// What an attack can come to, by the lists of OWASP and the techniques of MITRE ATLAS. OWASP's numbers moved between
/// editions, so each stands with its own; those of ATLAS stay.
@SuppressWarnings("ImmutableEnumChecker") // its list is unmodifiable
public enum Risk {
    /// Text of a user, a document or a tool is taken for an instruction.
    PROMPT_INJECTION("prompt injection", "LLM01:2025", "LLM01:2026", "ASI01:2026", "AML.T0051"),
    /// Secrets or personal data are told to somebody who must not know them.
    DISCLOSURE("disclosure", "LLM02:2025", "LLM02:2026", "ASI03:2026", "AML.T0057"),
    /// Instructions, tools or rules of the agent are told.
    PROMPT_LEAKAGE("prompt leakage", "LLM07:2025", "LLM08:2026", "AML.T0056"),
    /// Something is done that the user has no right to, or that nobody has confirmed.
    EXCESSIVE_AGENCY("excessive agency", "LLM06:2025", "LLM03:2026", "ASI02:2026", "AML.T0053"),
    /// An answer carries data to somewhere else, by a link, a picture or code.
    OUTPUT_HANDLING("output handling", "LLM05:2025", "LLM10:2026", "ASI05:2026", "AML.T0077"),
    /// What was stored in an earlier conversation, or in a document, changes a later one.
    POISONING("poisoning", "LLM04:2025", "LLM05:2026", "ASI06:2026", "AML.T0070",
            "AML.T0080"),
    /// Something is told that is not so.
    MISINFORMATION("misinformation", "LLM09:2025", "LLM07:2026", "ASI09:2026"),
    /// Calls, tokens or time without a limit.
    CONSUMPTION("unbounded consumption", "LLM10:2025", "LLM06:2026", "ASI08:2026", "AML.T0034");

    private final String words;
    private final List<String> ids;

    Risk(String words, String... ids) {
        this.words = words;
        this.ids = List.of(ids);
    }

    /// Returns it in words, such as `prompt injection`.
    public String words() {
        return words;
    }

    /// Returns its numbers: in OWASP's Top 10 for LLM applications and in that for agents, each with its edition, and
    /// in MITRE ATLAS.
    public List<String> ids() {
        return ids;
    }
}
