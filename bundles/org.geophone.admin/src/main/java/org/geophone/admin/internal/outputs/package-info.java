/** Operations on outputs: each is a configuration of a kind that a bundle brings, with a lane in dispatch. */
package org.geophone.admin.internal.outputs;
