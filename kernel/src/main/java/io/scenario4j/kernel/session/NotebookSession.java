package io.scenario4j.kernel.session;

import io.scenario4j.Scenarios;

/// What every cell finds without declaring it. Cells import it with a `*`: so what they declare
/// themselves comes first.
public final class NotebookSession {

    /// The session of this notebook. Imported rather than declared: so it is made when a cell first
    /// uses it, and costs a kernel that never does nothing.
    public static final Scenarios scenario = Scenarios.notebook();

    private NotebookSession() {}
}
