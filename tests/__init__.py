"""Behaviour of Soleus, in its users' words."""
