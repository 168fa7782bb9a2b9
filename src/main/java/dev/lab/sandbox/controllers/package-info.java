/**
 * What makes a cluster do what its objects say: one class a controller, each brought up to date by
 * its own loop whenever something it depends on changed. Controllers see nothing but the {@link
 * dev.lab.sandbox.api.Api}; they keep nothing, so a restart loses nothing.
 */
@NullMarked
package dev.lab.sandbox.controllers;

import org.jspecify.annotations.NullMarked;
