/** Whose signature a bundle needs before it is taken, whichever way it comes. */
package org.geophone.admin.internal.trust;
