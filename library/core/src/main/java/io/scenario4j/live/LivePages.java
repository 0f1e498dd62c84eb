package io.scenario4j.live;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.display.Notebook;
import io.scenario4j.html.WebLink;

/// Links to the pages on which a server shows the runs.
///
/// A server may name any number of them; the first [#MOST] are shown, the others logged.
final class LivePages {

    /// How many are shown in a session.
    static final int MOST = 20;

    private @Nullable Notebook cell;
    private int shown;
    private final List<URI> named = new ArrayList<>();

    /// Has the next ones shown below this cell.
    synchronized void below(Notebook place) {
        cell = place;
    }

    /// Returns the first [#MOST] addresses, in the order in which they were named.
    synchronized List<URI> named() {
        return List.copyOf(named);
    }

    /// Shows a link.
    synchronized void show(URI address) {
        if (named.size() < MOST) {
            named.add(address);
        }
        if (cell == null || shown == MOST) {
            logger().info("Follow it live: {}", address);
        } else {
            cell.display(new WebLink("Follow it live: ", address).display(),
                    "scenario4j-page-" + ++shown);
        }
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(LivePages.class);
    }
}
