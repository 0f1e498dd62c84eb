/// The messages of the Jupyter protocol as records, and the one codec that turns them into JSON.
///
/// Source: Jupyter messaging protocol 5.5. A record is named as the protocol names the message
/// (`execute_request` is `Execute`), a field too, in camel case.
@NullMarked
package io.scenario4j.kernel.message;

import org.jspecify.annotations.NullMarked;
