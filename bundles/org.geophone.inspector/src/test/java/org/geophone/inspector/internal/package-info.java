/** Tests of the inspector. */
package org.geophone.inspector.internal;
