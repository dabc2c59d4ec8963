"""Soleus: practice-management software for soft-tissue therapists."""
