package io.scenario4j.kernel.repl;

import java.util.Optional;

class ReplacementTest extends RedefinitionContract {

    ReplacementTest() {
        super(Optional.empty());
    }
}
