/**
 * What authors read of the language of labs, made from the code that reads it: the reference page,
 * and JSON Schemas for editors.
 */
@NullMarked
package dev.lab.check.reference;

import org.jspecify.annotations.NullMarked;
