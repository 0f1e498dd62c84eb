package io.scenario4j.kernel.cell;

/// A stream that cells print to.
enum StandardStream {
    OUT("stdout"), ERR("stderr");

    private final String wireName;

    StandardStream(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
