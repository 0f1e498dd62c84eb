package io.scenario4j.spark.carry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.scenario4j.Scenarios;
import io.scenario4j.definition.Scenario;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.result.ScenarioResult;

/// Plays a scenario that was carried: in this process, or as a process of its own.
final class Played {

    private Played() {}

    /// Opens what a file has, plays it, and prints what the agent has said.
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        try (var in = new ObjectInputStream(
                new BufferedInputStream(Files.newInputStream(Path.of(args[0]))))) {
            System.out.print(said((Carried) in.readObject()));
        }
    }

    /// Returns what the agent has said.
    static String said(Carried carried) {
        Scenario scenario = (Scenario) carried.open();
        ScenarioResult result = Scenarios.open(Map.of()).run(scenario);
        return result.messages()
                .stream()
                .filter(AssistantMessage.class::isInstance)
                .map(message -> message.text())
                .collect(Collectors.joining("\n"));
    }

    static List<String> lines(Carried carried) {
        return said(carried).lines().toList();
    }
}
