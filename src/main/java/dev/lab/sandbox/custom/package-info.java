/**
 * The kinds that users define: what a CustomResourceDefinition says, read as a kind with its
 * schema's rules, its columns and its subresources.
 */
@NullMarked
package dev.lab.sandbox.custom;

import org.jspecify.annotations.NullMarked;
