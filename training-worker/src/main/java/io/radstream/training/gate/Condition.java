package io.radstream.training.gate;

/** One condition of the gate: its name, whether it is met, and the figures in words. */
public record Condition(String name, boolean met, String detail) {}
