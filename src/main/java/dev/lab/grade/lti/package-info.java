/** Tells a learning platform scores: LTI 1.3, Assignment and Grade Services 2.0. */
@NullMarked
package dev.lab.grade.lti;

import org.jspecify.annotations.NullMarked;
