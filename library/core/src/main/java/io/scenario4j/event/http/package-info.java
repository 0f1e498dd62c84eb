/// Posting to a server, one attempt at a time.
///
/// Hides addresses and keys, compression, redirects, and what the answers mean.
@NullMarked
package io.scenario4j.event.http;

import org.jspecify.annotations.NullMarked;
