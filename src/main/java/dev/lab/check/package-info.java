/**
 * Checks and what comes of them: five outcomes, a run that orders checks by what they need and
 * polls to one deadline, the exit codes, and the renderers.
 */
@NullMarked
package dev.lab.check;

import org.jspecify.annotations.NullMarked;
