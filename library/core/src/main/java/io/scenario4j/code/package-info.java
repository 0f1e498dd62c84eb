/// Code of users that can be sent to another process: what the JDK's functional interfaces are, and
/// serializable. A lambda that is handed to a method becomes one where the method asks for it.
@NullMarked
package io.scenario4j.code;

import org.jspecify.annotations.NullMarked;
