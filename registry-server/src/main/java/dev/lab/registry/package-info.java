@org.jspecify.annotations.NullMarked
package dev.lab.registry;
