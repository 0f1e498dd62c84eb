package io.scenario4j.model;

/// The way to an answer that costs time and money.
@FunctionalInterface
public interface Live<T, X extends Exception> {

    T answer() throws X;
}
